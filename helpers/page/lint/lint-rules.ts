import type { LintRule } from './finding.ts';
import { authorizationMissing } from './rules/authorization-missing.ts';
import { bodyOnRead } from './rules/body-on-read.ts';
import { contentTypeMissing } from './rules/content-type-missing.ts';
import { contentTypeWithoutBody } from './rules/content-type-without-body.ts';
import { exampleRouteUndocumented } from './rules/example-route-undocumented.ts';
import { exampleStatusUndocumented } from './rules/example-status-undocumented.ts';
import { exampleVersion } from './rules/example-version.ts';
import { noContentWithBody } from './rules/no-content-with-body.ts';
import { orderContradicted } from './rules/order-contradicted.ts';
import { orderMostToLeast } from './rules/order-most-to-least.ts';
import { permissionDuplicate } from './rules/permission-duplicate.ts';
import { permissionUnknown } from './rules/permission-unknown.ts';
import { routeDuplicate } from './rules/route-duplicate.ts';
import { supportContradicted } from './rules/support-contradicted.ts';

/** Every rule by its code, which is the name of its file. Codes are for ever: other tools filter by them. */
export const lintRules = {
  'authorization-missing': authorizationMissing,
  'body-on-read': bodyOnRead,
  'content-type-missing': contentTypeMissing,
  'content-type-without-body': contentTypeWithoutBody,
  'example-route-undocumented': exampleRouteUndocumented,
  'example-status-undocumented': exampleStatusUndocumented,
  'example-version': exampleVersion,
  'no-content-with-body': noContentWithBody,
  'order-contradicted': orderContradicted,
  'order-most-to-least': orderMostToLeast,
  'permission-duplicate': permissionDuplicate,
  'permission-unknown': permissionUnknown,
  'route-duplicate': routeDuplicate,
  'support-contradicted': supportContradicted,
} as const satisfies Record<string, LintRule>;

export type LintCode = keyof typeof lintRules;
export const lintCodes = Object.keys(lintRules) as LintCode[];
