const firstVisible = 33;
const lastVisible = 126;
const blank = 32;
const colon = 58;
const del = 127;

/**
 * Would every reader find this as the name of a header? It is not empty, has no colon and no control character, and neither
 * begins nor ends with a blank. (That it is bytes is another question.)
 */
export const isHeaderName = (name: string): boolean => {
  if (name === "" || name.startsWith(" ") || name.endsWith(" ")) return false;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < blank || code === colon || code === del) return false;
  }
  return true;
};

/** Is it one word of ASCII without a colon? Names of headers, events and actions that a server defines are. */
export const isPlainName = (name: string): boolean => {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < firstVisible || code > lastVisible || code === colon) return false;
  }
  return name !== "";
};
