import { Message } from "@pluto-ami/protocol";

import { bashWords } from "../../apps/cli/src/completion/bash-words.ts";
import { joinWords, lastWord, quoteWord } from "../../apps/cli/src/arguments/command-line.ts";
import { readMatches } from "../../apps/cli/src/completion/completion.ts";
import { readSeconds } from "../../apps/cli/src/arguments/duration.ts";
import { readEventFilter } from "../../apps/cli/src/arguments/event-filter.ts";
import { keysIn } from "../../apps/cli/src/terminal/keys.ts";
import { nearNames } from "../../packages/protocol/src/text/near-names.ts";
import { printEvent } from "../../apps/cli/src/print/event.ts";
import { printJson } from "../../apps/cli/src/print/json.ts";
import { messageToJson, messageToText } from "../../apps/cli/src/print/message.ts";
import { printError, printText } from "../../apps/cli/src/print/text.ts";
import { HistorySearch } from "../../apps/cli/src/shell/history-search.ts";
import { More } from "../../apps/cli/src/shell/more.ts";
import { pastedLines, PasteReader } from "../../apps/cli/src/shell/paste.ts";
import { readTypedLine } from "../../apps/cli/src/completion/typed-line.ts";
import { describeGrowth } from "./growth.ts";

const style = { isTerminal: true, mayColour: true, verbose: false };

/** A pager from its first page to its last. */
const pageThrough = (text: string): void => {
  const more = new More(text, 80, 24);
  more.start();
  while (!more.isDone) more.press(" ");
};

const paste = (text: string, chunkLength: number): void => {
  const reader = new PasteReader();
  for (let at = 0; at < text.length; at += chunkLength) reader.read(text.slice(at, at + chunkLength));
  reader.flush();
};

const candidates = ["sip reload", "core show channels"];

describeGrowth("what a server says, as a terminal shows it", [
  { name: "lines", read: (text) => printText(text.split("\n"), true, true) },
  { name: "one line", read: (text) => printText([text, "---"], true, true) },
  { name: "a row of names", start: "A  ", read: (text) => printText([text], true, true) },
  { name: "an error", read: (text) => printError(text, true, true) },
  { name: "JSON", read: (text) => printJson(text.split("\n")) },
  { name: "a message", read: (text) => [messageToText(new Message(text)), messageToJson(new Message(text))] },
  { name: "an event", start: "Event: A\n", read: (text) => printEvent(new Message(text), "now", style) },
  { name: "an event's name", start: "Event: ", read: (text) => printEvent(new Message(text), "now", style) },
  {
    name: "an event with all its headers",
    start: "Event: A\n",
    read: (text) => printEvent(new Message(text), "now", { ...style, verbose: true }),
  },
  { name: "page by page", read: pageThrough },
  { name: "candidates", read: (text) => readMatches(`${text} _EOF_`) },
  { name: "candidates for bash", read: (text) => bashWords(text.split(" "), { text: "a", openQuote: undefined }, "a") },
]);

/** Nobody but the operator writes an argument. Its pattern is compiled in time linear in it, but not quickly. */
const argumentBytes = 4096;

describeGrowth("what people type", [
  { name: "words for a command line", read: (text) => [joinWords(text.split(" ")), quoteWord(text)] },
  { name: "the last word", read: lastWord },
  { name: "a line of a shell", read: readTypedLine },
  {
    name: "the piece of a word that bash has left",
    read: (text) => bashWords(candidates, { text, openQuote: '"' }, text),
  },
  { name: "keys", read: keysIn },
  { name: "a paste", start: "\u001B[200~", end: "\u001B[201~", read: (text) => paste(text, 4096) },
  { name: "a paste, lines of it", read: pastedLines },
  {
    name: "a paste, key by key",
    start: "\u001B[200~",
    end: "\u001B[201~",
    read: (text) => paste(text.slice(0, 64 * 1024), 7),
  },
  { name: "a search in the history", read: (text) => new HistorySearch(text.split("\n")).press("x") },
  { name: "a time", read: (text) => readSeconds(text, "timeout") },
  { name: "a name that is nearly known", read: (text) => nearNames(text, candidates, 3) },
  { name: "a filter of events", read: readEventFilter, most: argumentBytes },
  { name: "a filter of events by its name", start: "Name=", read: readEventFilter, most: argumentBytes },
  {
    name: "a filter that looks at an event",
    read: (text) => readEventFilter("A~(a*)*b|x")(new Message(["Event: B", `A: ${text}`])),
  },
]);
