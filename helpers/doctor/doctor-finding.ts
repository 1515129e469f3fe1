/** One line of the doctor's table. `missing`: a run would be incomplete without it; `note`: worth knowing, and no hindrance. */
export interface DoctorFinding {
  readonly state: 'ok' | 'note' | 'missing' | 'wrong';
  readonly about: string;
  readonly found: string;
  readonly remedy?: string | undefined;
}

const marks: Record<DoctorFinding['state'], string> = { ok: '✓', note: '○', missing: '■', wrong: '✗' };

/** The table as text: a line each, the remedy below where there is one. */
export function doctorTable(findings: readonly DoctorFinding[]): string {
  const width = Math.max(...findings.map(({ about }) => about.length));
  return findings
    .map(({ state, about, found, remedy }) => {
      const line = `${marks[state]} ${about.padEnd(width)}  ${found}`;
      return remedy === undefined ? `${line}\n` : `${line}\n  ${' '.repeat(width)}  → ${remedy}\n`;
    })
    .join('');
}
