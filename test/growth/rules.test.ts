import { ActionMessage, demandBytes } from "@pluto-ami/protocol";

import { Action } from "../../apps/test-server/src/journal/action.ts";
import { Match } from "../../apps/test-server/src/pattern/match.ts";
import { readPieces } from "../../apps/test-server/src/pattern/pieces.ts";
import { compareAction } from "../../apps/test-server/src/report/near-miss.ts";
import { printNearMiss } from "../../apps/test-server/src/report/print-near-miss.ts";
import { scriptLimits } from "../../apps/test-server/src/script-limits.ts";
import { describeGrowth } from "./growth.ts";
import { lineShapes, shapes } from "./shapes.ts";

/** What a client has sent: a line for each of the text. */
const action = (text: string): Action =>
  new Action(1, {
    message: new ActionMessage(demandBytes(text).split("\n")),
    at: 0,
    session: 1,
    user: "a",
    verdict: "run",
  });

const match = new Match(
  { A: "b", a: { any: true }, B: { absent: true }, C: ["d", { pattern: "{any}x" }] },
  scriptLimits,
);
const hostile = new Match({ H: { regex: "(a+)+$" }, h: { pattern: "{any}a{any}b{any:c}" } }, scriptLimits);

/** A text without line ends is one value; there is no need to try each with something in front and behind. */
const some = shapes.filter(({ name }) => !name.startsWith("x "));

describeGrowth("what rules are asked and say", [
  { name: "a text of a script", read: (text) => readPieces(text, "a", Infinity), shapes: some },
  { name: "an action", read: (text) => match.fits(action(text)), shapes: lineShapes },
  {
    name: "a value that patterns are asked about",
    read: (text) => hostile.fits(action(`Action: A\nH: ${text.replace(/[\r\n]/g, " ")}`)),
    shapes: some,
  },
  {
    name: "a report",
    read: (text) => {
      const received = action(text);
      return [
        printNearMiss(
          compareAction({ what: "a", name: "Action", conditions: match.conditions, because: [] }, received),
        ),
        JSON.stringify(received),
      ];
    },
    shapes: lineShapes,
  },
]);
