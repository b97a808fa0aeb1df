import { bytes, type ByteString, demandBytes } from "@pluto-ami/protocol";

const pad = (value: number, width = 2): ByteString => demandBytes(String(Math.trunc(value)).padStart(width, "0"));

/** Local time as security events print it: `2026-08-05T09:47:41.510+0000` (docs/protocol.md#security-events). */
export const printEventTime = (milliseconds: number): ByteString => {
  const at = new Date(milliseconds);
  const offset = -at.getTimezoneOffset();
  const zone = bytes(`${offset < 0 ? "-" : "+"}${pad(Math.abs(offset) / 60)}${pad(Math.abs(offset) % 60)}`);
  return bytes(
    `${printLocalDate(milliseconds)}T${printLocalTime(milliseconds)}.${pad(at.getMilliseconds(), 3)}${zone}`,
  );
};

/** The local date: `2026-08-05`. */
export const printLocalDate = (milliseconds: number): ByteString => {
  const at = new Date(milliseconds);
  return bytes(`${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`);
};

/** The local time of day: `09:47:41`. */
export const printLocalTime = (milliseconds: number): ByteString => {
  const at = new Date(milliseconds);
  return bytes(`${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`);
};

/** A second of universal time: `2027-01-01T00:00:00Z`. */
export const printSecond = (milliseconds: number): ByteString =>
  demandBytes(`${new Date(milliseconds).toISOString().slice(0, -".000Z".length)}Z`);

/** Seconds since the epoch with six digits behind the point, from milliseconds. */
export const printTimestamp = (milliseconds: number): ByteString => demandBytes((milliseconds / 1000).toFixed(6));
