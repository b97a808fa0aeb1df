const units: Readonly<Record<string, number>> = { "": 1, k: 1000, M: 1_000_000, G: 1_000_000_000 };

/** Bytes, as `500k` or `100M`; undefined when it is none, or none at all. */
export const readSize = (text: string): number | undefined => {
  const [, amount, unit = ""] = /^(\d{1,9})([kMG]?)$/.exec(text) ?? [];
  const bytes = Number(amount) * (units[unit] ?? Number.NaN);
  return bytes > 0 ? bytes : undefined;
};
