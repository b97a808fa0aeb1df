import type { ScriptDefinition } from "./definition/script.ts";
import { printPlay } from "./word/file/play.ts";
import { printRule } from "./word/file/rule.ts";
import { printUser } from "./word/file/user.ts";
import { version } from "./word/version.ts";

/** A script in lines, which reads back as the same. It is ASCII but for what is text in it, and shows on a terminal as it is. */
export const printScript = ({ users, rules, plays }: ScriptDefinition): string =>
  [
    version.form,
    "",
    ...users.map(printUser),
    ...(users.length > 0 ? [""] : []),
    ...rules.flatMap((rule) => [...printRule(rule), ""]),
    ...plays.flatMap((play) => [...printPlay(play), ""]),
  ]
    .map((line, at, lines) => (line === "" && lines[at - 1] === "" ? undefined : `${line}\n`))
    .filter((line) => line !== undefined)
    .join("");
