import type { UserInput } from "@pluto-ami/core";

/** A user of a test server: as one of a manager, but that what is left out is all classes, and a secret that nobody can guess. */
export interface TestUser extends Omit<UserInput, "secret"> {
  readonly secret?: string;
}

/** The same with nothing left out that a login needs. */
export type ReadyUser = TestUser & { readonly secret: string };

/** Who may log in, and with what. */
export type Account = Pick<ReadyUser, "name" | "secret">;
