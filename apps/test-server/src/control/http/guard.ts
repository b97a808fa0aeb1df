import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";

import type { ControlOptions } from "../control-options.ts";
import { ControlProblem } from "../problem/control-problem.ts";

/** Says why a request is not even looked at; undefined when it is. */
export type Guard = (headers: IncomingHttpHeaders) => ControlProblem | undefined;

/**
 * Who may ask: no page in a browser, which says where it comes from; nobody who was led here by a foreign name; with a token nobody without it.
 */
export const guardOf = ({ names = [], token }: Pick<ControlOptions, "names" | "token">): Guard => {
  const known = new Set(["localhost", ...names.map((name) => name.toLowerCase())]);
  const wanted = token === undefined ? undefined : digest(token);
  return ({ authorization, host, origin }) => {
    if (origin !== undefined) return new ControlProblem("from-a-page", "The request has a header Origin.");
    if (!isOwn(host, known)) return new ControlProblem("foreign-host", "The header Host is a foreign name, or none.");
    if (wanted === undefined) return undefined;
    const [, given] = /^Bearer +(\S+) *$/i.exec(authorization ?? "") ?? [];
    if (given !== undefined && timingSafeEqual(digest(given), wanted)) return undefined;
    return new ControlProblem("unauthorized", "The request has no token, or another one.");
  };
};

/** As long for any text, so that nothing is told by how long a comparison takes. */
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

const isOwn = (host: string | undefined, names: ReadonlySet<string>): boolean => {
  const [, address, name] = /^(?:\[([0-9a-f:.]+)\]|([^\s:@/\\[\]]+))(?::\d{1,5})?$/i.exec(host ?? "") ?? [];
  if (address !== undefined) return isIP(address) === 6;
  return name !== undefined && (isIP(name) === 4 || names.has(name.toLowerCase().replace(/\.$/, "")));
};
