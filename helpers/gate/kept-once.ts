/** How many header lines are remembered. */
const most = 2_000;
/** Other in each request: remembering them would only cost. */
const passing: readonly string[] = ['request-id', 'client-request-id', 'date', 'traceparent'];

type Headers = Readonly<Record<string, string>>;

/** Cleans headers line by line, and each line that comes again and again only once. `keep` is the cleaning. */
export function keptOnce(
  keep: (headers: Headers) => Record<string, string>,
): (headers: Headers) => Record<string, string> {
  const known = new Map<string, Record<string, string>>();
  return (headers) => {
    const shown: Record<string, string> = {};
    for (const name in headers) {
      const value = headers[name] ?? '';
      const key = `${name}:${value}`;
      let kept = known.get(key);
      if (kept === undefined) {
        kept = keep({ [name]: value });
        if (!passing.includes(name)) {
          if (known.size >= most) known.clear();
          known.set(key, kept);
        }
      }
      for (const one in kept) shown[one] = kept[one] ?? '';
    }
    return shown;
  };
}
