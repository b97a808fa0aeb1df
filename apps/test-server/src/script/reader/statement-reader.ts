import type { EffectDefinition } from "../definition/effect.ts";
import type { PlayStep } from "../definition/play.ts";
import { Gatherer } from "../context/gather.ts";
import { failAt, indentOf } from "../line/script-line.ts";
import { type InnerStatements, StatementInput } from "../line/statement-input.ts";
import type { Statement } from "../line/statements.ts";
import { noSuch, type ScriptContext } from "../context/script-context.ts";
import { type LineFault, LineScriptError } from "../script-error.ts";
import { deeds } from "../word/deed/index.ts";
import { fileWords } from "../word/file/index.ts";
import type { ScriptPart } from "../word/file/file-word.ts";
import { steps } from "../word/step/index.ts";

const wordsOf = (definitions: readonly { readonly word: string }[]): readonly string[] =>
  definitions.map(({ word }) => word);

const partWords = wordsOf(fileWords);
const deedWords = wordsOf(deeds);
const stepWords = wordsOf(steps);

const misplaced = (word: string, known: readonly string[]): string => {
  if (word === "end") return "this end ends nothing; take it out.";
  if (stepWords.includes(word)) return `'${word}' is for plays; rules have ${deedWords.join(", ")}.`;
  if (deedWords.includes(word) || word === "after")
    return `'${word}' belongs to no rule and no play; put it below one.`;
  return noSuch("word", word, known);
};

/** Goes through the statements of a file: some begin a part of the script, the others belong to the one before them. */
export class StatementReader {
  readonly #statements: readonly Statement[];
  readonly #context: ScriptContext;
  readonly #gatherer: Gatherer<LineFault>;
  #next = 0;
  /** How many `repeat` are open. */
  #depth = 0;

  constructor(statements: readonly Statement[], context: ScriptContext) {
    this.#statements = statements;
    this.#context = context;
    this.#gatherer = new Gatherer(LineScriptError, context.limits.toldFaults);
  }

  /** Reads each part, and gives it with the statement that it begins with. */
  parts(take: (part: ScriptPart, statement: Statement) => void): void {
    this.#gatherer.all(this.#rest(), (statement) => take(this.#part(statement), statement));
  }

  *#rest(): Generator<Statement> {
    for (let next = this.#take(); next !== undefined; next = this.#take()) yield next;
  }

  #take(): Statement | undefined {
    return this.#statements[this.#next++];
  }

  /** The statements that come next, up to one that begins a part of the script. */
  *#belonging(isInRepeat: boolean): Generator<Statement> {
    for (;;) {
      const next = this.#statements[this.#next];
      if (next === undefined) return;
      const word = next.word;
      if (partWords.includes(word) || (isInRepeat && word === "end")) return;
      this.#next++;
      yield next;
    }
  }

  #part(statement: Statement): ScriptPart {
    const { word } = statement;
    const input = this.#input(statement);
    const definition = fileWords.find((one) => one.word === word);
    if (definition === undefined) {
      // What follows belongs to it, whatever it was meant for.
      return this.#gatherer.both(
        () => failAt(statement.line, indentOf(statement.line), misplaced(word, partWords)),
        () => this.#steps(false),
      )[0];
    }
    input.keyword(definition.word);
    const part = definition.read(input);
    input.finish();
    return part;
  }

  #input(statement: Statement): StatementInput {
    const inner: InnerStatements = {
      effects: () => this.#gatherer.all(this.#belonging(false), (next) => this.#effect(next)),
      steps: () => this.#steps(false),
      stepsToEnd: () => this.#repeated(statement),
      end: () => this.#end(statement),
    };
    return new StatementInput(statement, this.#context, inner);
  }

  #steps(isInRepeat: boolean): readonly PlayStep[] {
    return this.#gatherer.all(this.#belonging(isInRepeat), (next) => this.#step(next));
  }

  #repeated(statement: Statement): readonly PlayStep[] {
    const { repeatDepth } = this.#context.limits;
    if (this.#depth >= repeatDepth) {
      this.#next = this.#statements.length;
      const message = `repeat stands in ${repeatDepth} others, and in no more it may (repeatDepth); nothing behind it is read.`;
      return failAt(statement.line, indentOf(statement.line), message);
    }
    this.#depth++;
    try {
      return this.#gatherer.both(
        () => this.#steps(true),
        () => this.#end(statement),
      )[0];
    } finally {
      this.#depth--;
    }
  }

  /** Takes the `end` of a statement. */
  #end({ line }: Statement): void {
    const next = this.#statements[this.#next];
    if (next === undefined || next.word !== "end")
      return failAt(line, indentOf(line), "its end is missing; put it on a line of its own.");
    this.#next++;
    const input = this.#input(next);
    input.keyword("end");
    return input.finish();
  }

  #step(statement: Statement): PlayStep {
    const input = this.#input(statement);
    const word = input.keyword(...stepWords);
    const definition = steps.find((one) => one.word === word);
    if (definition === undefined) return this.#deed(input, [...stepWords, ...deedWords]);
    const step = definition.read(input);
    input.finish();
    return step;
  }

  #effect(statement: Statement): EffectDefinition {
    return this.#deed(this.#input(statement), deedWords);
  }

  #deed(input: StatementInput, known: readonly string[]): EffectDefinition {
    const after = input.keyword("after") === undefined ? {} : { after: input.time() };
    const word = input.keyword(...deedWords);
    const definition = deeds.find((one) => one.word === word);
    if (definition === undefined) return input.failAtNext((found) => misplaced(found, [...known, ...partWords]));
    const deed = definition.read(input);
    input.finish();
    return { ...deed, ...after };
  }
}
