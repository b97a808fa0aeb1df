import type { ByteSection } from "./conf-in-bytes.ts";
import type { SettingFault } from "../setting-fault.ts";

/** A section of a user that is not in force because its access list cannot be read (docs/protocol.md#access-lists). */
export interface DroppedUser {
  readonly section: Pick<ByteSection, "file" | "line" | "name">;
  /** The line that costs the user his place, an error. */
  readonly fault: SettingFault;
}

/**
 * Tells of a section that takes the name of one that was dropped: it holds without what that one says, be it who is kept out.
 */
export const findWithoutDropped = (
  { fault, section }: DroppedUser,
  { file, line, name }: DroppedUser["section"],
): SettingFault => ({
  severity: "warning",
  code: "W_TWICE",
  file,
  line,
  message: `[${name}] is there twice; that of ${section.file}:${section.line} is not in force because of ${fault.file}:${fault.line}, and this one holds without its access list and all else. Mend that line, or make them one.`,
});
