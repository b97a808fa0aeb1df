import { advance } from "./advance.ts";
import { expect } from "./expect.ts";
import { refuse } from "./refuse.ts";
import { repeat } from "./repeat.ts";
import { restart } from "./restart.ts";
import type { Step } from "./step.ts";
import { wait } from "./wait.ts";

/** What plays do beside deeds. */
export const steps: readonly Step[] = [wait, expect, refuse, restart, advance, repeat];
