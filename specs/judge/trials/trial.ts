/** One thing that must hold of our own code, told without any test runner. */
export interface Trial {
  /** A plain fact. */
  readonly name: string;
  /** What is wrong, in words; empty where nothing is. */
  fault(): string;
}

/** What a trial finds; what it throws is a fault, too. */
export function faultOf(trial: Trial): string {
  try {
    return trial.fault();
  } catch (error) {
    return `throws ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

/** A trial that two texts are the same, line by line. */
export const sameLines = (name: string, said: () => readonly string[], wanted: readonly string[]): Trial => ({
  name,
  fault() {
    const lines = said();
    const at = Math.max(lines.length, wanted.length);
    return Array.from({ length: at }, (_, line) => line)
      .filter((line) => lines[line] !== wanted[line])
      .slice(0, 5)
      .map((line) => `line ${line + 1}: ${lines[line] ?? '(none)'}\nwanted: ${wanted[line] ?? '(none)'}`)
      .join('\n');
  },
});
