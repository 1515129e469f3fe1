/** What of these properties has a value: an optional property may be absent, and must not be undefined. */
export const defined = <T extends object>(properties: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
