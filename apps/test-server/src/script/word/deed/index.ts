import { asAsterisk } from "./as-asterisk.ts";
import type { DeedWord, JsonDeed } from "./deed.ts";
import { error } from "./error.ts";
import { event } from "./event.ts";
import { fault } from "./fault.ts";
import { hangUp } from "./hang-up.ts";
import { letValue } from "./let-value.ts";
import { list } from "./list.ts";
import { raw } from "./raw.ts";
import { reply } from "./reply.ts";
import { silence } from "./silence.ts";
import { success } from "./success.ts";

/** What rules and plays do. */
export const deeds: readonly DeedWord[] = [reply, list, event, raw, silence, asAsterisk, hangUp, fault, letValue];

/** The same in JSON, which has two shorter words. */
export const jsonDeeds: readonly JsonDeed[] = [success, error, ...deeds];
