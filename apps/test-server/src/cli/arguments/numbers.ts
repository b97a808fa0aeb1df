const highestPort = 65_535;

/** A port, 0 for any free one; undefined when it is none. */
export const readPort = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= highestPort ? Number(text) : undefined;

/** A whole number from 0 to 2^53 - 1; undefined when it is none. */
export const readWhole = (text: string): number | undefined =>
  /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;

/** A number from 0 to 1; undefined when it is none. */
export const readShare = (text: string): number | undefined =>
  /^\d?(?:\.\d{1,9})?$/.test(text) && text !== "" && Number(text) <= 1 ? Number(text) : undefined;
