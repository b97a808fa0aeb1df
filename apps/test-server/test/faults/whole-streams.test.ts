import fc from "fast-check";
import { expect, test } from "vitest";

import type { FaultDefinition } from "../../src/script/definition/effect.ts";
import { fakeServer } from "./fake-connection.ts";

const isFull = process.env["PLUTO_SURVIVAL"] === "full";
const runs = isFull ? 10_000 : 300;

const small = fc.integer({ min: 1, max: 60 });
const milliseconds = fc.integer({ min: 0, max: 300 });
const way = fc.constantFrom("out", "in");
const of = fc.constantFrom({ event: "{any}" }, "event Even", { headers: { Number: { regex: "[37]$" } } });
const often = fc.constantFrom({}, { nth: 2 }, { every: 3 }, { chance: 0.5 }, { times: 3 }, { once: true });

/** Faults that let every message that comes be whole; those that swallow end the session. */
const faults: fc.Arbitrary<FaultDefinition> = fc
  .tuple(
    fc.oneof(
      fc.record({ fault: fc.constant("split"), bytes: small, gap: milliseconds, direction: way }),
      fc.record({ fault: fc.constant("merge"), within: milliseconds, bytes: small, direction: way }),
      fc.record({ fault: fc.constant("latency"), delay: milliseconds, jitter: milliseconds, direction: way }),
      fc.record({ fault: fc.constant("delay"), delay: milliseconds, of }),
      fc.record({ fault: fc.constant("delay"), until: fc.constant("Odd"), of: fc.constant("event Even") }),
      fc.record({ fault: fc.constant("reorder"), window: fc.integer({ min: 2, max: 6 }), within: milliseconds, of }),
      fc.record({ fault: fc.constant("drop"), of }),
      fc.record({ fault: fc.constant("duplicate"), of }),
      fc.record({ fault: fc.constant("late-hangup"), delay: milliseconds }),
      fc.record({ fault: fc.constant("delay-login"), delay: milliseconds }),
    ),
    often,
  )
  .map(([fault, more]): FaultDefinition => ({ ...fault, ...more }));

const lasting: fc.Arbitrary<FaultDefinition> = fc.oneof(
  fc.record({ fault: fc.constant("bandwidth"), rate: fc.integer({ min: 100, max: 5000 }), direction: way }),
  fc.record({ fault: fc.constant("stall") }),
  fc.record({ fault: fc.constant("blackhole"), direction: fc.constantFrom("both", "out", "in") }),
  fc.record({ fault: fc.constant("lose-channel"), after: fc.constant("Odd") }),
);

type Step =
  | { readonly add: FaultDefinition }
  | { readonly remove: number }
  | { readonly say: readonly number[] }
  | { readonly hear: number }
  | { readonly wait: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ add: faults }) },
  { weight: 1, arbitrary: fc.record({ add: lasting }) },
  { weight: 2, arbitrary: fc.record({ remove: fc.nat(5) }) },
  // How the bytes of a few messages are cut into writes.
  { weight: 6, arbitrary: fc.record({ say: fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ hear: small }) },
  { weight: 3, arbitrary: fc.record({ wait: milliseconds }) },
);

/** The event of a number: no two are alike. */
const eventOf = (number: number): string =>
  `Event: ${number % 2 === 0 ? "Even" : "Odd"}\r\nPrivilege: call,all\r\nNumber: ${number}\r\n${"Filling: x\r\n".repeat(number % 5)}\r\n`;

test(`faults come and go, and every message of a session that lives is whole (${runs} runs${isFull ? "" : "; PLUTO_SURVIVAL=full for 10,000"})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), fc.nat(), async (steps, seed) => {
      const { clock, connect, faults: set, reports } = fakeServer({}, seed);
      const { outer, peer, session } = connect();
      let number = 0;
      let said = "";
      let unsaid = "";
      let sent = "";
      let mayLose = false;
      let mayRepeat = false;
      const say = (text: string): void => {
        said += text;
        session.say(text);
      };
      for (const one of steps) {
        if ("add" in one) {
          mayLose ||= ["drop", "lose-channel"].includes(one.add.fault);
          mayRepeat ||= one.add.fault === "duplicate";
          set.addWritten(one.add);
        } else if ("remove" in one) {
          const listed = set.list()[one.remove];
          if (listed !== undefined) set.remove(listed.id);
        } else if ("say" in one) {
          for (let left = 3; left > 0; left--) unsaid += eventOf(number++);
          for (const length of one.say) {
            if (unsaid !== "") say(unsaid.slice(0, length));
            unsaid = unsaid.slice(length);
          }
        } else if ("hear" in one) {
          const text = String(sent.length).padStart(one.hear, "-");
          sent += text;
          outer.receive(Buffer.from(text, "latin1"));
        } else await clock.advance(one.wait);
      }
      set.clear();
      say(unsaid);
      await clock.advance(0);
      await Promise.resolve();

      const greeting = "Asterisk Call Manager/9.0.0\r\n";
      const frames = peer.text
        .replace(greeting, "")
        .split(/(?<=\r\n\r\n)/)
        .filter((frame) => frame !== "");
      const all = said.split(/(?<=\r\n\r\n)/).filter((frame) => frame !== "");
      const isAlive = peer.ending === undefined;
      // Where it ended, the last may be cut off.
      const whole = isAlive ? frames : frames.slice(0, -1);
      expect(whole.filter((frame) => !all.includes(frame))).toEqual([]);
      if (isAlive) {
        expect(session.heard).toBe(sent);
        expect(peer.isPaused).toBe(false);
        if (!mayLose) expect(new Set(frames)).toEqual(new Set(all));
        if (!mayRepeat) expect(new Set(frames).size).toBe(frames.length);
        if (!mayRepeat && !mayLose) expect(peer.text.length).toBe(greeting.length + said.length);
      } else expect(reports).not.toEqual([]);
      // Nothing is left that waits.
      expect([session.peer.backlogBytes, clock.pending, set.list()]).toEqual([0, 0, []]);
    }),
    { numRuns: runs },
  );
});
