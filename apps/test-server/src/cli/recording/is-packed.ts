/** Is a recording of this name packed? */
export const isPacked = (path: string): boolean => /\.gz$/i.test(path);
