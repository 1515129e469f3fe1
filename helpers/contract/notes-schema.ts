import { z } from 'zod';

const erratum = z.strictObject({
  at: z.string().min(1).describe('Section and point of the contract, e.g. prerequisites/DelegatedWork.'),
  documented: z.string().min(1).describe('What the page says.'),
  effective: z.string().min(1).describe('What is true instead.'),
  reason: z.string().min(1),
  evidence: z
    .url({ protocol: /^https$/, error: 'write the https address of a page where it can be read' })
    .describe('Where to read that it is so.'),
});
export type Erratum = z.infer<typeof erratum>;

/** What we know of a page and the page does not say. One file a page, for all its editions. */
export const notesSchema = z
  .strictObject({
    page: z.string().min(1),
    effect: z
      .enum(['destructive', 'write', 'read'])
      .describe('What a successful call does: destroys data or access, changes something, or nothing.'),
    'effect-shows-in': z
      .literal('deviceActionResults')
      .optional()
      .describe('Where a successful call can be seen afterwards.'),
    'lesser-permissions': z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Real permissions that resemble the needed one and must not be enough.'),
    errata: z.array(erratum).min(1).optional(),
    bodies: z
      .strictObject({ valid: z.unknown().optional(), bad: z.record(z.string(), z.unknown()).optional() })
      .optional()
      .describe(
        'Example bodies: one that must be accepted, and named ones whose treatment is observed. A text {managedDeviceId} in them becomes the id of the device that a request may act on.',
      ),
  })
  .describe('What is known of a page beyond its own words.');
export type NotesData = z.infer<typeof notesSchema>;
