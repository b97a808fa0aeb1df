const pad = (value: number, width = 2): string => String(Math.trunc(value)).padStart(width, "0");

/** Local time as security events print it: `2026-08-05T09:47:41.510+0000` (docs/protocol.md#security-events). */
export const printEventTime = (milliseconds: number): string => {
  const at = new Date(milliseconds);
  const offset = -at.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${pad(Math.abs(offset) / 60)}${pad(Math.abs(offset) % 60)}`;
  return `${printLocalDate(milliseconds)}T${printLocalTime(milliseconds)}.${pad(at.getMilliseconds(), 3)}${zone}`;
};

/** The local date: `2026-08-05`. */
export const printLocalDate = (milliseconds: number): string => {
  const at = new Date(milliseconds);
  return `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
};

/** The local time of day: `09:47:41`. */
export const printLocalTime = (milliseconds: number): string => {
  const at = new Date(milliseconds);
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
};

/** A second of universal time: `2027-01-01T00:00:00Z`. */
export const printSecond = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, -".000Z".length)}Z`;

/** Seconds since the epoch with six digits behind the point, from milliseconds. */
export const printTimestamp = (milliseconds: number): string => (milliseconds / 1000).toFixed(6);
