/** The setting by which the processes of a run find it: whose run it is, and its report folder. */
const name = 'CONFORMANCE_RUN';

/** This process and those that it starts belong to the run in this folder, an absolute path. */
export function joinRun(folder: string): void {
  process.env[name] = `${process.pid} ${folder}`;
}

/** The report folder of the run that this process, or the one that started it, has begun. What a test starts is a run of its own. */
export function runOfProcess(): string | undefined {
  const [, owner, folder] = /^(\d+) (.+)$/s.exec(process.env[name] ?? '') ?? [];
  return owner === String(process.pid) || owner === String(process.ppid) ? folder : undefined;
}
