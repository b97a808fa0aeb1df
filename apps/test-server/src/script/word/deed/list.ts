import { itemHeaders, scriptText } from "../../json/read-headers.ts";
import { listEnd } from "../../json/read-names.ts";
import { listOf, object, time } from "../../json/read.ts";
import { canonicalTitle } from "../../text/canonical-text.ts";
import { printHeaders } from "../print-block.ts";
import type { DeedWord } from "./deed.ts";

const printTitle = (title: string): string => (/^\S+$/.test(title) ? title : `"${title}"`);

export const list: DeedWord = Object.freeze<DeedWord>({
  word: "list",
  key: "list",
  form: "list TEXT EVENT { BLOCK } end",
  meaning:
    "Answers with a list: TEXT is the Message of its begin, each block an item with its Event first, EVENT ends it. EventList, ListItems and ActionIDs are put in by the server.",
  json: [
    '{ "list": { "text": "Queue status will follow", "complete": "QueueStatusComplete", "items": [[["Event", "QueueParams"], ["Queue", "sales"]]] } }',
  ],
  read: (input) => {
    const [head, [items]] = input.both(
      () => ({ text: input.title("TEXT"), complete: input.title("EVENT") }),
      () =>
        input.both(
          () => input.items(),
          () => input.inner.end(),
        ),
    );
    return { list: { ...head, items } };
  },
  print: (deed) => {
    if (!("list" in deed)) return undefined;
    const { text, complete, items } = deed.list;
    return [
      [
        `list ${printTitle(canonicalTitle(text))} ${printTitle(canonicalTitle(complete))}`,
        ...items.flatMap(printHeaders),
        "end",
      ],
    ];
  },
  readJson: object(
    { list: object({ text: scriptText(), complete: listEnd, items: listOf(itemHeaders) }, {}) },
    { after: time },
  ),
});
