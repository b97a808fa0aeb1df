import type { FileWord } from "./file-word.ts";
import { include } from "./include.ts";
import { play } from "./play.ts";
import { rule } from "./rule.ts";
import { user } from "./user.ts";

/** What the parts of a script begin with. */
export const fileWords: readonly FileWord[] = [user, rule, play, include];
