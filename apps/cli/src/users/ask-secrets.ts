import { StringDecoder } from "node:string_decoder";

import { limits } from "../limits.ts";
import { UsageError } from "../usage-error.ts";
import type { Outlet } from "../print/outlet.ts";
import type { Console } from "../terminal/console.ts";
import { isPrintable, keysIn } from "../terminal/keys.ts";

/**
 * Asks for a line for each question in a terminal, in which nothing of them is shown, nor how long they are: from before the
 * first question until after the last answer, whoever types ahead or pastes all of them.
 * @throws UsageError when the person gives up
 */
export const askSecrets = (
  stdin: Console["stdin"],
  outlet: Outlet,
  questions: readonly string[],
): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const decoder = new StringDecoder("utf8");
    const answers: string[] = [];
    let typed: string[] = [];
    const giveBack = (): void => void stdin.setRawMode?.(false);
    const end = (how: "answered" | "given up"): void => {
      stdin.off("data", take);
      stdin.off("end", giveUp);
      process.off("exit", giveBack);
      giveBack();
      stdin.pause();
      if (how === "answered") resolve(answers);
      else reject(new UsageError("no secret was given; nothing was changed"));
    };
    const ask = (): void => {
      const question = questions[answers.length];
      if (question === undefined) end("answered");
      else outlet.text(question);
    };
    const giveUp = (): void => {
      outlet.line("");
      end("given up");
    };
    const take = (chunk: Buffer | string): void => {
      for (const key of keysIn(typeof chunk === "string" ? chunk : decoder.write(chunk))) {
        if (key === "ctrl-c" || (key === "ctrl-d" && typed.length === 0)) return giveUp();
        if (key === "enter") {
          answers.push(typed.join(""));
          typed = [];
          outlet.line("");
          ask();
          if (answers.length === questions.length) return undefined;
        } else if (key === "backspace") typed.pop();
        else if (isPrintable(key) && typed.length < limits.secretLength) typed.push(key);
      }
      return undefined;
    };
    // Before the first question: what is typed the moment it is read must not be shown, and Ctrl-C must be ours.
    stdin.setRawMode?.(true);
    // However the process ends, a person's terminal must work afterwards.
    process.once("exit", giveBack);
    stdin.on("data", take);
    stdin.once("end", giveUp);
    ask();
    stdin.resume();
  });
