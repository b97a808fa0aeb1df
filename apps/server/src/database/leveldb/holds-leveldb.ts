/** Is there a LevelDB in a folder with these names, or what is left of one? */
export const holdsLevelDb = (names: readonly string[]): boolean =>
  names.some((name) => name === "CURRENT" || name === "LOCK" || /^MANIFEST-|^\d+\.(?:log|ldb|sst)$/.test(name));
