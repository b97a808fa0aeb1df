import { defineAction } from "../../define-action.ts";

/** The longest time that a timer takes; it is more than three weeks. */
const maxMilliseconds = 2 ** 31 - 1;

export const waitEvent = defineAction({
  name: "WaitEvent",
  classes: [],
  timeout: Infinity,
  doc: {
    synopsis: "Wait until there are events.",
    description:
      "The answer comes with the first event, or when the client sends something, or when the time is over. The events stand behind it, and WaitEventComplete behind them. A connection of its own gets its events without this, too; over HTTP this is the only way to them.",
    parameters: { Timeout: "How many seconds to wait at the most; -1, or nothing, for no end." },
  },
  async run({ abandoned, action, reply, session }) {
    const seconds = parseTimeout(action.get("Timeout"));
    const longest = seconds < 0 ? Infinity : Math.min(seconds * 1000, maxMilliseconds);
    const activity = await session.nextActivity(longest, abandoned);
    if (activity === "closed" || activity === "replaced") return reply.silence();
    // Here, and nowhere else, events of the queue stand inside an answer (docs/protocol.md#wait-event).
    const events = session.subscriber.takePending();
    reply.withEvents("Waiting for Event completed.", events, "WaitEventComplete");
    return undefined;
  },
});

const integerSyntax = /^[\t-\r ]*([+-]?)(?:0x([\da-f]+)|0([0-7]*)|([1-9]\d*))/i;

/** Reads an integer as C does: `0x10` is hexadecimal, `010` octal, and what follows is ignored; -1 for anything else. */
const parseTimeout = (text: string): number => {
  const parts = integerSyntax.exec(text);
  if (parts === null) return -1;
  const [, sign, hexadecimal, octal, decimal] = parts;
  const digits = hexadecimal ?? octal ?? decimal ?? "";
  const base = hexadecimal !== undefined ? 16 : octal !== undefined ? 8 : 10;
  const value = digits === "" ? 0 : Number.parseInt(digits, base);
  return sign === "-" ? (value === 0 ? 0 : -1) : value;
};
