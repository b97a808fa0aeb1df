import {
  type ByteString,
  fromText,
  isPlainName,
  nearNames,
  type PermissionClass,
  permissionClasses,
  type TextFields,
  toText,
} from "@pluto-ami/protocol";
import { isFields, refusal } from "@pluto-ami/protocol/demand";

import { TestServerError } from "../test-server-error.ts";

/** The value of a header: text, which leaves as UTF-8, or a number. */
export type HeaderText = string | number;

/** Headers of an event in their order: by their names, a list for one that comes several times; or as a row of names and values. */
export type EventHeadersInput = TextFields | readonly (readonly [name: string, value: HeaderText])[];

/** A header as bytes. */
export type HeaderBytes = readonly [name: string, value: ByteString];

/** The headers of an event as core takes them, and the classes that its Privilege says, if there is one. */
export interface ReadHeaders {
  readonly rows: readonly Readonly<Record<string, ByteString>>[];
  readonly privilege: readonly PermissionClass[] | undefined;
}

const expected = "an object with headers by their names, or a row of names and values";

/**
 * Takes Privilege out of the headers of an event.
 * @throws TestServerError `E_NO_EVENT` when a name is none, or Privilege names no classes.
 */
export const readHeaders = (headers: readonly HeaderBytes[]): ReadHeaders => {
  for (const [name] of headers) {
    if (isPlainName(name)) continue;
    throw noEvent(`${JSON.stringify(name)} is no name for a header: use one word of ASCII without a colon.`);
  }
  const [privilege, another] = headers.filter(([name]) => isPrivilege(name));
  if (another !== undefined) throw noEvent("The header Privilege is there twice; give it once.");
  return {
    rows: headers.filter(([name]) => !isPrivilege(name)).map(([name, value]) => ({ [name]: value })),
    privilege: privilege === undefined ? undefined : classesOf(toText(privilege[1])),
  };
};

const isPrivilege = (name: string): boolean => name.toLowerCase() === "privilege";

/**
 * The headers that a program has given, as bytes.
 * @throws TestServerError `E_NO_EVENT` that says what is none.
 */
export const bytesOfHeaders = (headers: unknown): readonly HeaderBytes[] => {
  if (Array.isArray(headers)) return headers.map((pair: unknown, at) => pairOf(pair, at));
  if (!isFields(headers)) throw noEvent(refusal(headers, "headers", expected));
  return Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((one): HeaderBytes => [name, bytesOf(name, one)]);
  });
};

const pairOf = (pair: unknown, at: number): HeaderBytes => {
  if (!Array.isArray(pair) || pair.length !== 2 || typeof pair[0] !== "string") {
    throw noEvent(refusal(pair, `headers[${at}]`, 'a name and a value, as in ["Queue", "sales"]'));
  }
  return [pair[0], bytesOf(pair[0], pair[1])];
};

const bytesOf = (name: string, value: unknown): ByteString => {
  if (typeof value === "string") return fromText(value);
  if (typeof value === "number" && Number.isFinite(value)) return fromText(String(value));
  throw noEvent(refusal(value, `The header ${name}`, "text, or a finite number"));
};

/** The classes of a Privilege as events show it: `call,all`, `<none>`. */
const classesOf = (privilege: string): readonly PermissionClass[] =>
  privilege
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "all" && name !== "<none>")
    .map((name) => {
      const known = permissionClasses.find((one) => one === name);
      if (known !== undefined) return known;
      const [near] = nearNames(name, permissionClasses, 1);
      const hint = near === undefined ? `there are ${permissionClasses.join(", ")}.` : `did you mean '${near}'?`;
      throw noEvent(`The header Privilege names '${name}', which is no permission class; ${hint}`);
    });

const noEvent = (message: string): TestServerError => new TestServerError("E_NO_EVENT", message);
