import type { Rights } from "../access/rights.ts";
import type { Session } from "./session.ts";

/**
 * A session as what it runs sees it: without its rights. What somebody may do is asked before, of the classes and the guards of a
 * definition, so that nothing that runs has to think of it.
 *
 * That is a matter of the types: at run time it is the session itself. A narrower object that stands for it could be made once a session, but would
 * have some thirty members that do nothing but call the session's own, one call more for each at every action, and another object for each session
 * that is logged in. And it would keep nothing from anybody: what runs is code of the program that has the manager, which may ask for the rights with
 * `needs: ["rights"]`.
 */
export type ActingSession = Omit<Session, keyof Rights | "user">;
