import type { ConfDocument, ConfSection, ConfVariable } from "@pluto-ami/conf";
import { type ByteString, demandBytes } from "@pluto-ami/protocol";

/** A line of a section whose name and value are known to be bytes. */
export interface ByteVariable extends Pick<ConfVariable, "file" | "line"> {
  readonly name: ByteString;
  readonly value: ByteString;
}

/** A section whose name and lines are known to be bytes. */
export interface ByteSection extends Pick<ConfSection, "file" | "line" | "isTemplate"> {
  readonly name: ByteString;
  readonly parents: readonly ByteString[];
  readonly variables: readonly ByteVariable[];
}

/**
 * A section of a configuration as the settings are read from it: files are bytes, and what was read of something else is refused
 * here, before it is a user's name or a variable of his.
 * @throws ProtocolError `E_NO_BYTES` when a character of it is no byte.
 */
export const sectionInBytes = ({ file, isTemplate, line, name, parents, variables }: ConfSection): ByteSection => ({
  file,
  line,
  isTemplate,
  name: demandBytes(name, "The name of a section"),
  parents: parents.map((parent) => demandBytes(parent, "The name of a section")),
  variables: variables.map((variable) => ({
    file: variable.file,
    line: variable.line,
    name: demandBytes(variable.name, "The name of an option"),
    value: demandBytes(variable.value, `The option ${variable.name}`),
  })),
});

/** All sections of a configuration, one after the other, as {@link sectionInBytes} has them. */
export function* sectionsInBytes({ sections }: Pick<ConfDocument, "sections">): Generator<ByteSection> {
  for (const section of sections) yield sectionInBytes(section);
}

/** A configuration whose files are known to be bytes. */
export interface ByteDocument {
  readonly sections: readonly ByteSection[];
}

/**
 * A configuration of files that were looked at when they were read (`ReadFiles`): what is cut out of bytes, and put together of
 * them with ASCII, is bytes, so that a large one is not looked at again.
 */
export const documentInBytes = ({ sections }: Pick<ConfDocument, "sections">): ByteDocument => ({
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a property test holds every string of every document to it
  sections: sections as readonly (ConfSection & ByteSection)[],
});
