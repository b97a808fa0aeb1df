import { headerKind } from "../anonymise/kind/header-kind.ts";
import type { Pair } from "../line/recording-line.ts";
import { mapNumbers, splitId } from "../words/number-tokens.ts";

const channelNumber = /-[0-9a-f]{8}(?=;[12]|[^0-9a-z]|$)/gi;
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** Seconds since 1970 as they are between 2001 and 2033. */
const seconds = /^1\d{9}$/;
const date = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:[+-]\d{4})?/g;
const port = /((?:\d{1,3}\.){3}\d{1,3}[:/])\d{1,5}/g;

/** Headers, in lower case, that tell how long something took, or count since a server began: no two runs have the same. */
const measured =
  "time time_ms duration durationms seconds wait uptime lastreload timestamp callstaken lastcall lastpause sequence ssrc sessionid completed".split(
    " ",
  );

const isMeasured = (lowerName: string): boolean => measured.some((end) => lowerName.endsWith(end));

/** A value without what makes it that of one run: ids, numbers of channels, times. */
const shapeOfValue = (lowerName: string, value: string): string => {
  if (lowerName === "actionid" || isMeasured(lowerName)) return value === "" ? "" : "#";
  const shape = mapNumbers(value.replace(uuid, "#"), (number) => (splitId(number) === undefined ? number : "#"))
    .replace(channelNumber, "-#")
    .replace(date, "#")
    .replace(port, "$1#");
  // As many digits may be a telephone number.
  return headerKind(lowerName) === "text" ? shape.replace(seconds, "#") : shape;
};

/** A variable that is measured, as a header is. */
const isMeasuredVariable = (headers: readonly Pair[]): boolean => {
  const variable = headers.find(([name]) => name.toLowerCase() === "variable")?.[1].toLowerCase() ?? "";
  return isMeasured(variable) || variable.startsWith("rtpaudioqos");
};

/** The headers of a message without what makes them those of one run. */
export const shapeOf = (headers: readonly Pair[]): readonly Pair[] => {
  const isOfVariable = isMeasuredVariable(headers);
  return headers.map(([name, value]) => {
    const lowerName = name.toLowerCase();
    return [name, isOfVariable && lowerName === "value" && value !== "" ? "#" : shapeOfValue(lowerName, value)];
  });
};
