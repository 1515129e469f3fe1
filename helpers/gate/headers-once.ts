type Headers = Readonly<Record<string, string>>;

/** How many names are remembered, each with the line that came last. */
const most = 500;

/** Cleans headers line by line: a line that says the same as the time before is not cleaned again. `keep` is the cleaning of one. */
export function headersOnce(
  keep: (line: Headers) => Record<string, string>,
): (headers: Headers) => Record<string, string> {
  const last = new Map<string, { readonly value: string; readonly kept: Headers }>();
  return (headers) => {
    const shown: Record<string, string> = {};
    for (const name in headers) {
      const value = headers[name] ?? '';
      let known = last.get(name);
      if (known === undefined || known.value !== value) {
        known = { value, kept: keep({ [name]: value }) };
        if (last.size >= most) last.clear();
        last.set(name, known);
      }
      for (const one in known.kept) shown[one] = known.kept[one] ?? '';
    }
    return shown;
  };
}
