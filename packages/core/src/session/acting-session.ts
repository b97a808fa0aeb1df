import type { Rights } from "../access/rights.ts";
import type { Session } from "./session.ts";

/**
 * A session as what it runs sees it: without its rights. What somebody may do is asked before, of the classes and the guards of a
 * definition, so that nothing that runs has to think of it.
 */
export type ActingSession = Omit<Session, keyof Rights | "user">;
