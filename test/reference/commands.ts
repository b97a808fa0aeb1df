import { referenceManager } from "./manager.ts";
import { code, link, page, plain, table } from "./markdown.ts";

const commands = referenceManager.services.commands.listVisible();

export const commandsPage = (): string =>
  page(
    "Commands",
    "What can be typed at the console of `pluto`, or sent as `Action: Command`. Words are taken in any case of letters; what",
    "stands in brackets may be left out. `--json` prints values instead of lines.",
    "",
    ...table(
      ["command", ""],
      commands.map(({ syntax, summary }) => [link(syntax, "", syntax), plain(summary)]),
    ),
    "",
    ...commands.flatMap(({ changes, syntax, summary, usage }) => [
      `## ${syntax}`,
      "",
      `${plain(summary)}.${changes ? " The log tells who ran it." : ""}`,
      "",
      "```",
      ...usage.trimEnd().split("\n"),
      "```",
      "",
    ]),
    `${code("core show help WORDS")} explains a command, or lists those that begin so.`,
  );
