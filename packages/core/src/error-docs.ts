import type { ErrorDoc } from "@pluto-ami/protocol";

import { ChargeError } from "./backend/request/charge-reading.ts";
import { CategoryWorkError } from "./action/config-files/category-work.ts";
import { DatabaseError } from "./ports/database-error.ts";
import { DefinitionError } from "./definition-error.ts";
import { OriginateError } from "./backend/originate-outcome.ts";
import { FilterError } from "./delivery/filter/filter-error.ts";
import { ReplyError } from "./session/answer/reply-error.ts";
import { SettingsError } from "./settings/settings-error.ts";
import { UsersFileError } from "./settings/users-file/users-file-error.ts";
import { settingFaultDocs } from "./settings/setting-fault.ts";
import { ClockError } from "./testing/clock-error.ts";
import { ContractViolation } from "./testing/contract.ts";

/** What every error of this package means, and what to do about it, by its code. */
export const coreErrorDocs: Readonly<Record<string, ErrorDoc>> = {
  ...settingFaultDocs,
  ...SettingsError.docs,
  ...UsersFileError.docs,
  ...DefinitionError.docs,
  ...FilterError.docs,
  ...CategoryWorkError.docs,
  ...DatabaseError.docs,
  ...ChargeError.docs,
  ...OriginateError.docs,
  ...ReplyError.docs,
  ...ContractViolation.docs,
  ...ClockError.docs,
};
