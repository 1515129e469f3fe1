/** `ENOENT`, and its like: how the system names what went wrong; undefined for errors of another kind. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined;
