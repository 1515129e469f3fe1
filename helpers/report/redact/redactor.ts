import { escapeMarkup, escapeXml } from '../escape-markup.ts';
import { escapeMarkdown } from '../markdown-text.ts';
import type { NameKind } from './names-in.ts';

/** Puts stand-ins in the place of people and devices. */
export interface Redactor {
  /** The text without them. The same person or device has the same stand-in in every text. */
  redact(text: string): string;
  /** How many were replaced. */
  count(): number;
}

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** With `%40`, as it stands in addresses; with `#EXT#`, as guests have it. */
const mail = "(?<![\\p{L}\\p{N}._+#'-])[\\p{L}\\p{N}._+#'-]+(?:@|%40)(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,}";
const mac = '(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}';
const ip = '(?!127\\.)\\d{1,3}(?:\\.\\d{1,3}){3}';
/** Whose folder a path leads through. */
const home = '(?<=[\\\\/](?:home|Users)[\\\\/]+)[^\\\\/\\s"\'<>]+';

/** `names`: what cannot be told by its form. `kept`: ids of runs, of the tenant and of apps, which are of no person and no device. */
export function redactor(names: ReadonlyMap<string, NameKind>, kept: Iterable<string>): Redactor {
  const open = new Set([...kept, ...wellKnown].map((id) => id.toLowerCase()));
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  const standIn = (value: string, kind: NameKind): string => {
    const key = value.toLowerCase().replace('%40', '@');
    const there = known.get(key);
    if (there !== undefined) return there;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    known.set(key, `${kind}-${number}`);
    return `${kind}-${number}`;
  };
  // The longest first: a name may have another in it.
  const forms = new Map(
    [...names]
      .sort(([a], [b]) => b.length - a.length)
      .flatMap(([name, kind]) => formsOf(name).map((form) => [form.toLowerCase(), { name, kind }])),
  );
  const alternatives = [...forms.keys()].sort((a, b) => b.length - a.length).map(quoted);
  const named =
    alternatives.length === 0
      ? undefined
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const shaped = new RegExp(
    `(?<guid>${guid})|(?<mail>${mail})|(?<mac>\\b${mac}\\b)|(?<ip>\\b${ip}\\b)|(?<home>${home})`,
    'giu',
  );
  return {
    redact(text) {
      const byName =
        named === undefined
          ? text
          : text.replace(named, (found) => {
              const one = forms.get(found.toLowerCase());
              return one === undefined || open.has(one.name.toLowerCase()) ? found : standIn(one.name, one.kind);
            });
      return byName.replace(shaped, (found, ...rest) => {
        const groups: Record<string, string | undefined> = rest.at(-1);
        if (groups.guid !== undefined) return open.has(found.toLowerCase()) ? found : standIn(found, 'id');
        return standIn(found, groups.mac === undefined && groups.ip === undefined ? 'person' : 'device');
      });
    },
    count: () => known.size,
  };
}

/** Microsoft's own: Graph, and nothing at all. */
const wellKnown = ['00000003-0000-0000-c000-000000000000', '00000000-0000-0000-0000-000000000000'];

/** A name as it stands in JSON, HTML, XML, Markdown and addresses. */
const formsOf = (name: string): string[] =>
  [
    ...new Set([
      name,
      JSON.stringify(name).slice(1, -1),
      escapeMarkup(name),
      escapeXml(name),
      escapeMarkdown(name),
      encodeURIComponent(name.replace(/\p{Cs}/gu, '')),
    ]),
  ].filter((form) => form !== '');

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
