import type { Call } from "./call.ts";

/** Answers an action in a program of its own. What it throws, or rejects with, is a violation. */
export type Handler = (call: Call) => void | Promise<void>;
