import { linesIn } from '../common/lines-in.ts';

/**
 * What a `conformance.json` says, a line at a time, as `writtenText` lays it out: a name with its value, or with one of its list. Throws where it is laid
 * out otherwise, or cut off.
 */
export function* reportLines(file: string): Generator<readonly [name: string, value: unknown]> {
  let list: string | undefined;
  let last = '';
  for (const { bytes } of linesIn(file)) {
    last = bytes.toString();
    if (list !== undefined && !last.startsWith(']')) yield [list, JSON.parse(last.replace(/,$/, ''))];
    else if (list !== undefined) list = undefined;
    else if (last !== '{' && last !== '}') {
      const [, name, value] = /^"(\$?\w+)": (.*?),?$/.exec(last) ?? [];
      if (name === undefined || value === undefined) throw new Error(`no line of a report: ${last.slice(0, 80)}`);
      if (value === '[') list = name;
      else yield [name, JSON.parse(value)];
    }
  }
  if (last !== '}') throw new Error('the report is cut off');
}
