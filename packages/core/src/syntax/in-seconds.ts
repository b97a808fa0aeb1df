/** So many seconds in words: `1 second`, `1.5 seconds`. */
export const inSeconds = (count: number): string => `${count} ${count === 1 ? "second" : "seconds"}`;
