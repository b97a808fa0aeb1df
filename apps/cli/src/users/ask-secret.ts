import { limits } from "../limits.ts";
import { UsageError } from "../usage-error.ts";
import type { Outlet } from "../print/outlet.ts";
import type { Console } from "../terminal/console.ts";
import { isPrintable, keysIn } from "../terminal/keys.ts";

/**
 * Asks for a line in a terminal, in which nothing of it is shown, nor how long it is.
 * @throws UsageError when the person gives up
 */
export const askSecret = (stdin: Console["stdin"], outlet: Outlet, question: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const typed: string[] = [];
    const end = (how: "enter" | "given up"): void => {
      stdin.off("data", take);
      stdin.off("end", giveUp);
      stdin.setRawMode?.(false);
      stdin.pause();
      outlet.line("");
      if (how === "enter") resolve(typed.join(""));
      else reject(new UsageError("no secret was given; nothing was changed"));
    };
    const giveUp = (): void => end("given up");
    const take = (chunk: Buffer | string): void => {
      for (const key of keysIn(chunk.toString())) {
        if (key === "enter") return end("enter");
        if (key === "ctrl-c" || (key === "ctrl-d" && typed.length === 0)) return end("given up");
        if (key === "backspace") typed.pop();
        else if (isPrintable(key) && typed.length < limits.secretLength) typed.push(key);
      }
      return undefined;
    };
    outlet.text(question);
    stdin.setRawMode?.(true);
    stdin.on("data", take);
    stdin.once("end", giveUp);
    stdin.resume();
  });
