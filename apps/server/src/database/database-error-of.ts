import { DatabaseError } from "@pluto-ami/core";
import { reasonOf, systemCode } from "@pluto-ami/node/parts";

const fullCodes = ["ENOSPC", "EDQUOT", "EFBIG"];
const readOnlyCodes = ["EACCES", "EPERM", "EROFS"];

/** What went wrong with the files of the key database, in words for people and with a code for programs. */
export const databaseErrorOf = (error: unknown): DatabaseError => {
  if (error instanceof DatabaseError) return error;
  const [code, options] = [systemCode(error), { cause: error }];
  if (fullCodes.includes(code)) return new DatabaseError("E_FULL", "the disk is full", options);
  if (readOnlyCodes.includes(code)) {
    return new DatabaseError("E_READ_ONLY", `plutod may not write there (${reasonOf(error)})`, options);
  }
  return new DatabaseError("E_UNAVAILABLE", reasonOf(error), options);
};
