import { describe, expect, test } from "vitest";

import { faults } from "../../../src/faults/built-in/index.ts";
import { commonFieldsOf } from "../../../src/faults/fault/common-fields.ts";
import type { Fault } from "../../../src/faults/fault/fault.ts";
import { readFault } from "../../../src/faults/fault/read-fault.ts";
import { FaultError } from "../../../src/faults/fault-error.ts";

const registry: readonly Fault[] = faults;

describe.each(registry.map((fault) => [fault.name, fault] as const))("%s", (name, fault) => {
  test("is frozen, and has its words in sentences", () => {
    expect(Object.isFrozen(fault)).toBe(true);
    const texts = [fault.does, ...Object.values(fault.fields).map(({ meaning }) => meaning)];
    expect(texts.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
  });

  test("takes what its fields say that holds without them", () => {
    const fields = { ...fault.fields, ...commonFieldsOf(fault) };
    const byDefault = Object.fromEntries(
      Object.entries(fields).flatMap(([key, field]) => (field.byDefault === undefined ? [] : [[key, field.byDefault]])),
    );
    const needed = Object.fromEntries(
      Object.entries(fields).flatMap(([key, field]) => (field.isNeeded ? [[key, 100]] : [])),
    );
    expect(() => readFault({ fault: name, ...byDefault, ...needed })).not.toThrow();
  });

  test("names the field that it has not", () => {
    expect(() => readFault({ fault: name, nonesuch: 1 })).toThrow(
      expect.objectContaining({ code: "E_FAULT_FIELD", field: "nonesuch" }),
    );
  });
});

test.each([
  [undefined, "E_NO_FAULT", undefined, "The fault is missing; use an object with fault, its name."],
  [{}, "E_NO_FAULT", "fault", "fault is missing; use the name of a fault."],
  [{ fault: "blackhle" }, "E_NO_FAULT", "fault", "There is no fault 'blackhle'. Did you mean 'blackhole'?"],
  [{ fault: "halfopen" }, "E_NO_FAULT", "fault", "There is no fault 'halfopen'. Did you mean 'half-open'?"],
  [
    { fault: "zzzzzzzzzz\n" },
    "E_NO_FAULT",
    "fault",
    "There is no fault 'zzzzzzzzzz\\n'. docs/reference/faults.md has them all.",
  ],
  [{ fault: "split", byte: 1 }, "E_FAULT_FIELD", "byte", "The fault split has no field 'byte'; did you mean 'bytes'?"],
  [{ fault: "split", bytes: 0 }, "E_FAULT_FIELD", "bytes", "bytes is none; use a whole number from 1 to 16777216."],
  [{ fault: "split", bytes: null }, "E_FAULT_FIELD", "bytes", "bytes is null; use a whole number from 1 to 16777216."],
  [
    { fault: "split", at: [7, 3] },
    "E_FAULT_FIELD",
    "at",
    'at is an array; use whole numbers that grow, as in [7, 12] or "7,12".',
  ],
  [{ fault: "bandwidth" }, "E_FAULT_FIELD", "rate", "rate is missing; use a whole number from 1 to 16777216."],
  [
    { fault: "latency", direction: "uot" },
    "E_FAULT_FIELD",
    "direction",
    'direction is none; use "out" or "in". Did you mean "out"?',
  ],
  [
    { fault: "latency", delay: "soon" },
    "E_FAULT_FIELD",
    "delay",
    'delay is none; use a time, as in "300ms", "1.5s" or "2m", or milliseconds from 0 up to ten years.',
  ],
  [
    { fault: "latency", for: -1 },
    "E_FAULT_FIELD",
    "for",
    'for is -1; use a time, as in "300ms", "1.5s" or "2m", or milliseconds from 0 up to ten years.',
  ],
  [{ fault: "drop", chance: 2 }, "E_FAULT_FIELD", "chance", "chance is none; use a number from 0 to 1."],
  [{ fault: "drop", nth: 1, every: 2 }, "E_FAULT_FIELD", "nth", "nth and every say two things; give one of them."],
  [
    { fault: "drop", once: true, times: 2 },
    "E_FAULT_FIELD",
    "once",
    "once and times say two things; give one of them.",
  ],
  [
    { fault: "drop", of: { evnt: "Hangup" } },
    "E_FAULT_FIELD",
    "of.evnt",
    "There is no 'evnt' in of; did you mean 'event'?",
  ],
  [
    { fault: "close", after: "1s", of: { event: "X" } },
    "E_FAULT_FIELD",
    "of",
    "after and of say two things; give one of them.",
  ],
  [
    { fault: "refuse", user: "panel" },
    "E_FAULT_FIELD",
    "user",
    "The fault refuse has no field 'user'; it has name, for.",
  ],
])("%j is refused with the field, what is wrong, and the nearest name", (value, code, field, message) => {
  expect(() => readFault(value)).toThrow(FaultError);
  expect(() => readFault(value)).toThrow(expect.objectContaining({ code, field, message }));
});

test("a pattern that is none says where it stands", () => {
  const value = { fault: "drop", of: { event: "Hangup", headers: { Cause: { regex: "(" } } } };
  expect(() => readFault(value)).toThrow(expect.objectContaining({ code: "E_FAULT_FIELD", field: "of" }));
  expect(() => readFault(value)).toThrow(/^of\.headers\.Cause: /);
});

test("a line of a script has text only, and says the same", () => {
  const { common } = readFault({ fault: "half-open", session: "3", once: "true", for: "10" });
  expect(common).toMatchObject({ session: 3, once: true, for: 10, user: undefined });
  const split = registry.find(({ name }) => name === "split");
  expect(split?.fields["at"]?.read("7,12", "at")).toEqual([7, 12]);
});
