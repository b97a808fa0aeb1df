import type { HttpRequest } from "@pluto-ami/core";
import { bytes, type ByteString, demandBytes, hasLineEnd, noBytes } from "@pluto-ami/protocol";

import { serverLimits } from "../../limits.ts";

/** What the client wants of the output, not of the action. */
export interface OutputWishes {
  /** The `id` of XML elements; `unknown` when it says nothing, or more than `outputWishBytes`: it stands in each of them. */
  readonly destination: string;
  /** The name of XML elements; `generic` when it says nothing, or as much. */
  readonly objectType: string;
}

/** An action as it came in a query or a form. */
export interface Parameters extends Pick<HttpRequest, "lines" | "flaw"> {
  readonly wishes: OutputWishes;
}

/** `+` is a blank and `%41` is `A`; a percent sign that begins no such pair stands for itself. Byte strings. */
export const decodeParameter = (encoded: string): ByteString =>
  demandBytes(
    encoded.replaceAll("+", " ").replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  );

/**
 * Reads `name=value&name=value` as the header lines of an action (docs/protocol.md#http-requests). A value with a line
 * break would smuggle in lines of its own: it is left out, and the action refused. What follows a NUL is cut off, as in
 * a frame.
 */
export const readParameters = (encoded: string): Parameters => {
  const lines: ByteString[] = [];
  const wishes = { destination: "unknown", objectType: "generic" };
  let flaw: Parameters["flaw"];
  for (const pair of encoded.split("&")) {
    if (pair === "") continue;
    if (lines.length === serverLimits.parameters) {
      flaw ??= "too-many-lines";
      break;
    }
    const at = pair.indexOf("=");
    const name = decodeParameter(at < 0 ? pair : pair.slice(0, at));
    const value = decodeParameter(at < 0 ? "" : pair.slice(at + 1));
    const [line = noBytes] = bytes(`${name}: ${value}`).split("\0", 1);
    if (hasLineEnd(name) || hasLineEnd(value)) {
      flaw = "line-break";
      continue;
    }
    lines.push(line);
    if (value === "" || value.length > serverLimits.outputWishBytes) continue;
    if (name.toLowerCase() === "ajaxdest") wishes.destination = value;
    else if (name.toLowerCase() === "ajaxobjtype") wishes.objectType = value;
  }
  return { lines, flaw, wishes };
};
