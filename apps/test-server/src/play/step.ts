import { Match } from "../pattern/match.ts";
import { badRule, RuleError } from "../pattern/rule-error.ts";
import { compileEffect, type Effect } from "../deed/effect.ts";
import type { PlayStep } from "../script/definition/play.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { ScriptPorts } from "../deed/script-ports.ts";
import { parseDuration } from "../time/duration.ts";

/** Does something of the server around; what fails later is told. */
type Run = (ports: ScriptPorts, failed: (error: unknown) => void) => void;

/** A step of a play that is ready to be done. */
export type Step =
  | { readonly kind: "effect"; readonly effect: Effect }
  | { readonly kind: "wait"; readonly milliseconds: number }
  | { readonly kind: "expect"; readonly name: string; readonly match: Match; readonly within: number }
  | { readonly kind: "server"; readonly run: Run }
  | { readonly kind: "repeat"; readonly times: number; readonly steps: readonly Step[] };

/** What an expectation waits at the most when nothing else is said: milliseconds. */
export const defaultWithin = 1000;

/** Deeds that answer an action; in a play there is none. */
const answers = ["success", "error", "reply", "list", "silence", "asAsterisk"] as const;

/** @throws RuleError `E_BAD_RULE` at what is no step; TimeError at a time that is none. */
export const compileSteps = (steps: readonly PlayStep[], place: string, limits: ScriptLimits): readonly Step[] =>
  steps.map((step, at) => compileStep(step, `${place}[${at}]`, limits));

const compileStep = (step: PlayStep, place: string, limits: ScriptLimits): Step => {
  if ("wait" in step) return { kind: "wait", milliseconds: parseDuration(step.wait, `${place}.wait`) };
  if ("expect" in step) {
    const { expect, match = {}, within = defaultWithin } = step;
    const wanted = new Match(match, limits, `${place}.match`);
    return { kind: "expect", name: expect, match: wanted, within: parseDuration(within, `${place}.within`) };
  }
  if ("repeat" in step) {
    if (!Number.isSafeInteger(step.repeat) || step.repeat < 0)
      throw badRule(`${place}.repeat`, "it is a whole number from 0.");
    return { kind: "repeat", times: step.repeat, steps: compileSteps(step.steps, `${place}.steps`, limits) };
  }
  if ("refuse" in step) {
    const milliseconds = step.for === undefined ? undefined : parseDuration(step.for, `${place}.for`);
    return onServer("refuse", place, ({ refuse }) => refuse && (() => refuse(milliseconds)));
  }
  if ("restart" in step) return onServer("restart", place, ({ restart }) => restart && (() => restart(step.restart)));
  if ("advance" in step) {
    const milliseconds = parseDuration(step.advance, `${place}.advance`);
    return onServer("advance", place, ({ advance }) => advance && ((failed) => advance(milliseconds, failed)));
  }
  const answer = answers.find((name) => name in step);
  if (answer !== undefined) throw badRule(`${place}.${answer}`, "a play answers no action; a rule does.");
  return { kind: "effect", effect: compileEffect(step, place, limits) };
};

/** A step that the server around does, if it can. */
const onServer = (
  name: string,
  place: string,
  find: (ports: ScriptPorts) => ((failed: (error: unknown) => void) => void) | undefined,
): Step => ({
  kind: "server",
  run: (ports, failed) => {
    const run = find(ports);
    if (run === undefined) throw new RuleError("E_BAD_RULE", place, `this server cannot ${name}.`);
    run(failed);
  },
});
