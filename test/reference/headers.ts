import type { HeaderDocument } from "@pluto-ami/core";

import { code, plain, table } from "./markdown.ts";

/** The headers of an action or an event as a table; nothing where there are none. */
export const headerTable = (headers: readonly HeaderDocument[]): string[] =>
  headers.length === 0
    ? []
    : [
        ...table(
          ["header", "", "meaning"],
          headers.map(({ name, isRequired, description, values }) => [
            code(name),
            isRequired ? "required" : "",
            [description === undefined ? "" : plain(description), ...values.map(printValue)]
              .filter((part) => part !== "")
              .join("<br>"),
          ]),
        ),
        "",
      ];

const printValue = ({ value, description }: HeaderDocument["values"][number]): string =>
  description === undefined ? `· ${code(value)}` : `· ${code(value)}: ${plain(description)}`;
