import { fromText } from "@pluto-ami/protocol";

import type { OutputWishes } from "../request/parameters.ts";
import { nameNumbering, partsOf } from "./ami-parts.ts";
import { escapeMarkup } from "./markup.ts";

/**
 * AMI text as an XML document, in pieces: an element for each message, an attribute for each header
 * (docs/protocol.md#xml-output). Always well-formed.
 */
export function* xmlDocument(text: string, { destination, objectType }: OutputWishes): Generator<string> {
  const id = attributeText(destination);
  const type = elementName(objectType);
  yield "<ajax-response>\n";
  // Names that become the same count as the same: an attribute may stand in an element only once.
  let number: ReturnType<typeof nameNumbering> | undefined;
  for (const part of partsOf(text)) {
    if (part.kind === "line") yield `\n${attributeText(part.value)}`;
    else if (part.kind === "end") {
      yield "' /></response>\n";
      number = undefined;
    } else {
      yield number === undefined ? `<response type='object' id='${id}'><${type}` : "'";
      number ??= nameNumbering();
      yield ` ${number(attributeName(part.name))}='${attributeText(part.value)}`;
    }
  }
  yield "</ajax-response>\n";
}

const attributeName = (name: string): string => {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "_");
  return /^[a-z_]/.test(plain) ? plain : `_${plain}`;
};

const elementName = (name: string): string => {
  const plain = name.replace(/[^\w.-]/g, "_");
  return /^[a-z_]/i.test(plain) ? plain : `_${plain}`;
};

/**
 * XML is UTF-8 here and has no place for most control characters: U+FFFD stands where something else came. A CR, too,
 * would be a line end to whoever reads the document; the LF is between lines that are opaque.
 */
const attributeText = (byteString: string): string => {
  if (/^[\t\n -~]*$/.test(byteString)) return escapeMarkup(byteString);
  const text = Buffer.from(byteString, "latin1").toString("utf8");
  return escapeMarkup(fromText(text.replace(/[\0-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, "\uFFFD")));
};
