const lineFeed = 10;
const carriageReturn = 13;

/** Is a message over with these bytes? */
export const endsWhole = (bytes: Uint8Array): boolean => {
  const end = bytes.length;
  if (bytes[end - 1] !== lineFeed) return false;
  return bytes[end - 2] === lineFeed || (bytes[end - 2] === carriageReturn && bytes[end - 3] === lineFeed);
};
