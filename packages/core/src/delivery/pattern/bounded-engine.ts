import { RE2JS } from "re2js";

/** An engine for one expression, and what it takes. */
interface BoundedEngine {
  readonly engine: RE2JS;
  /** Its instructions: a byte of text costs it no more than one step of each. */
  readonly size: number;
  /** Bytes that it holds at the most, its states among them; an estimate. */
  readonly bytes: number;
}

/** Bytes of states that every program may keep, how many more for each of its instructions, and the most. */
const ownStates = 16 * 1024;
const statesAnInstruction = 512;
const mostStates = 256 * 1024;
/** Bytes of an instruction with all that belongs to it, as measured. */
const instructionBytes = 100;

/**
 * Compiles an expression in RE2's syntax. The engine remembers the states that texts bring it to, so that it gets through a
 * text quickly; with 8 MiB of them for each program, as it likes it, a filter of ten letters can hold as much, and making them
 * is what costs the most. What it may keep here is twice of what people's patterns need; for others it goes on without them.
 * @throws RE2JSException when it is no expression.
 */
export const boundedEngine = (re2: string): BoundedEngine => {
  const engine = RE2JS.compile(re2, RE2JS.DOTALL);
  const size = engine.programSize();
  const stateBytes = Math.min(mostStates, ownStates + size * statesAnInstruction);
  const { dfa } = engine.re2Input;
  dfa.stateBudget = stateBytes;
  dfa.memBudget = stateBytes;
  return { engine, size, bytes: size * instructionBytes + stateBytes };
};
