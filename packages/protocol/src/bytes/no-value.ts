import { ProtocolError } from "../error/protocol-error.ts";

/** What something is, in words that quote nothing of it: it may be a secret. */
const kindOf = (value: unknown): string => {
  if (typeof value === "number" || value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

/** Programs in JavaScript have no compiler to tell them. */
export const refuseValue = (name: string, value: unknown): never => {
  throw new ProtocolError(
    "E_NO_VALUE",
    `The header ${name} is ${kindOf(value)}: give it text, a number, or a list of them; undefined leaves it out.`,
  );
};

/** The same of all headers of a message. */
export const refuseFields = (fields: unknown): never => {
  throw new ProtocolError(
    "E_NO_VALUE",
    `The headers of a message are ${kindOf(fields)}: give an object with the headers by their names.`,
  );
};

/** The same of a line, or of text of several. */
export const refuseText = (what: string, text: unknown): never => {
  throw new ProtocolError("E_NO_VALUE", `${what} is ${kindOf(text)}: give it text.`);
};
