const highestPort = 65_535;

/** A port, 0 for any free one; undefined when it is none. */
export const readPort = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= highestPort ? Number(text) : undefined;

/** Ports in a row, as `5100-5131`; undefined when they are none. */
export const readPorts = (text: string): { readonly first: number; readonly last: number } | undefined => {
  const [, from = "", to = ""] = /^(\d{1,5})-(\d{1,5})$/.exec(text) ?? [];
  const [first, last] = [readPort(from), readPort(to)];
  return first === undefined || last === undefined || first === 0 || last < first ? undefined : { first, last };
};

/** A whole number from 0 to 2^53 - 1; undefined when it is none. */
export const readWhole = (text: string): number | undefined =>
  /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;

/** A number from 0 to 1; undefined when it is none. */
export const readShare = (text: string): number | undefined =>
  /^\d?(?:\.\d{1,9})?$/.test(text) && text !== "" && Number(text) <= 1 ? Number(text) : undefined;
