import { confLimits } from "@pluto-ami/conf";
import { toText } from "@pluto-ami/protocol";

import { UsersFileError } from "./users-file-error.ts";

/**
 * Looks whether a name is one in the file as well.
 * @throws UsersFileError when it is none
 */
export const checkUserName = (name: string): void => {
  const isOne =
    name !== "" &&
    name.length <= confLimits.sectionNameBytes &&
    !/[\0-\x1F\x7F;[\]]/.test(name) &&
    name.trim() === name &&
    name.toLowerCase() !== "general";
  if (!isOne)
    throw new UsersFileError(
      "E_USER_NAME",
      `'${toText(name)}' cannot be the name of a user: take 1 to ${confLimits.sectionNameBytes} bytes on one line without brackets, semicolons and blanks at its ends, and not general.`,
    );
};
