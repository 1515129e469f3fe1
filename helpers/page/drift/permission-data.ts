import { z } from 'zod';
import { Mistake } from '../../common/mistake.ts';
import { readTextFile } from '../../common/read-text-file.ts';
import { sayIssue } from '../../common/say-issue.ts';
import { type HttpMethod, type TokenClass, tokenClasses } from '../../contract/schema.ts';
import type { Grants } from '../permission-cell.ts';
import { routeShape } from './route-shape.ts';

/** Microsoft's published permission data (`permissions.json` of microsoft-graph-devx-content): what is read of it. */
const dataSchema = z.object({
  permissions: z.record(
    z.string(),
    z.object({
      pathSets: z.array(
        z.object({
          schemeKeys: z.array(z.string()),
          methods: z.array(z.string()),
          paths: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});

/** A path that the data lists for a method. */
export interface ListedRoute {
  readonly method: string;
  /** As the data writes it: mostly in small letters. */
  readonly path: string;
  readonly shape: string;
  readonly grants: ReadonlyMap<TokenClass, Grants>;
}

export interface PermissionData {
  readonly file: string;
  /** Every permission that the data has. */
  readonly names: ReadonlySet<string>;
  readonly route: (method: HttpMethod, path: string) => ListedRoute | undefined;
  /** The routes whose last segment is an action, in small letters. */
  readonly routesOfAction: (method: HttpMethod, action: string) => readonly ListedRoute[];
}

interface Entry extends ListedRoute {
  readonly grants: Map<TokenClass, Grants>;
}

/** Reads a file of permission data. Throws a Mistake where it is none. What the data does not list is unknown, not refused: it lacks real routes. */
export function readPermissionData(file: string): PermissionData {
  const { permissions } = parsed(file);
  const byShape = new Map<string, Entry>();
  const byAction = new Map<string, Entry[]>();
  const byBareShape = new Map<string, Entry>();
  for (const [name, { pathSets }] of Object.entries(permissions))
    for (const { schemeKeys, methods, paths } of pathSets)
      for (const [path, marks] of Object.entries(paths))
        for (const method of methods) {
          const shape = routeShape(path);
          const key = `${method} ${shape}`;
          const entry = byShape.get(key) ?? { method, path, shape, grants: new Map() };
          if (!byShape.has(key)) {
            byShape.set(key, entry);
            byBareShape.set(withoutArguments(key), entry);
            const action = `${method} ${shape.split('/').at(-1)?.replace(/\(.*$/, '')}`;
            byAction.set(action, [...(byAction.get(action) ?? []), entry]);
          }
          for (const tokenClass of tokenClasses)
            if (schemeKeys.includes(tokenClass))
              entry.grants.set(tokenClass, [...(entry.grants.get(tokenClass) ?? []), ...grantsOf(name, marks)]);
        }
  return {
    file,
    names: new Set(Object.keys(permissions)),
    route: (method, path) => {
      const key = `${method} ${routeShape(path)}`;
      return byShape.get(key) ?? (key.includes('(') ? undefined : byBareShape.get(key));
    },
    routesOfAction: (method, action) => byAction.get(`${method} ${action.toLowerCase()}`) ?? [],
  };
}

/** Many pages print a function without its arguments. */
const withoutArguments = (key: string): string => key.replace(/\([^)]*\)/g, '');

/** `AlsoRequires=A,B`: the permission is enough together with any one of them. */
function grantsOf(name: string, marks: string): Grants {
  const also = /(?:^|;)\s*AlsoRequires=([^;]+)/i.exec(marks)?.[1]?.split(',') ?? [];
  return also.length === 0 ? [name] : also.map((other) => [name, other.trim()]);
}

function parsed(file: string): z.infer<typeof dataSchema> {
  const instead = "give Microsoft's permissions.json (permission, then pathSets with schemeKeys, methods and paths)";
  try {
    const value: unknown = JSON.parse(readTextFile(file, { most: 100_000_000, instead }));
    const read = dataSchema.safeParse(value);
    const issue = read.error?.issues[0];
    if (issue !== undefined)
      throw new Mistake({
        file,
        found: `no permission data: ${sayIssue(issue, value).found}`,
        instead,
      });
    if (read.data === undefined || Object.keys(read.data.permissions).length === 0)
      throw new Mistake({ file, found: 'the permission data has no permission', instead });
    return read.data;
  } catch (error) {
    if (error instanceof Mistake) throw error;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Mistake({ file, found: `the permission data cannot be read (${reason})`, instead });
  }
}
