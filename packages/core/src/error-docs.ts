import type { ErrorDoc } from "@pluto-ami/protocol";

import { chargeErrorDocs } from "./backend/request/charge-reading.ts";
import { categoryWorkErrorDocs } from "./action/config-files/category-work.ts";
import { databaseErrorDocs } from "./ports/database-error.ts";
import { definitionErrorDocs } from "./definition-error.ts";
import { filterErrorDocs } from "./delivery/filter/filter-error.ts";
import { replyErrorDocs } from "./session/answer/reply.ts";
import { settingsErrorDocs } from "./settings/settings-error.ts";
import { settingFaultDocs } from "./settings/setting-fault.ts";
import { contractViolationDocs } from "./testing/contract.ts";

/** What every error of this package means, and what to do about it, by its code. */
export const coreErrorDocs: Readonly<Record<string, ErrorDoc>> = {
  ...settingFaultDocs,
  ...settingsErrorDocs,
  ...definitionErrorDocs,
  ...filterErrorDocs,
  ...categoryWorkErrorDocs,
  ...databaseErrorDocs,
  ...chargeErrorDocs,
  ...replyErrorDocs,
  ...contractViolationDocs,
};
