/** How many of what there are, as people say it: `1 check`, `2 checks`, `0 checks`. `many` where the plural has another ending than s. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
