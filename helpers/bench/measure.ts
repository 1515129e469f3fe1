/** One line of the bench: what was measured, and the limit that it is held to. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `most`: the value must not be above; `least`: not below. Absent: only told. */
  readonly limit?: { readonly kind: 'most' | 'least'; readonly value: number };
  /** What the value was made of. */
  readonly detail: string;
}

export const holds = ({ value, limit }: Measure): boolean =>
  limit === undefined || (limit.kind === 'most' ? value <= limit.value : value >= limit.value);

export function measureTable(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => {
    const { name, value, unit, limit, detail } = measure;
    const bound = limit === undefined ? '' : `${limit.kind === 'most' ? '≤' : '≥'} ${limit.value}`;
    return [
      limit === undefined ? ' ' : holds(measure) ? '✓' : '✗',
      name,
      `${value.toFixed(2)} ${unit}`.trim(),
      bound,
      detail,
    ];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return `${rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n`;
}
