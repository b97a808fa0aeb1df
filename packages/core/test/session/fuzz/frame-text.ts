import { actionCatalog, type CatalogAction } from "@pluto-ami/protocol/catalog";

import type { SeededRandom } from "./random.ts";

/** What there is to ask for. */
export interface Vocabulary {
  /** The names of all actions. */
  readonly actions: readonly string[];
  /** The words of all commands. */
  readonly commands: readonly string[];
}

const values = [
  "",
  "x",
  "0",
  "-1",
  "7",
  "010",
  "0x10",
  "4294967296",
  "99999999999999999999",
  "1e9",
  "NaN",
  "on",
  "off",
  "yes",
  "no",
  "all",
  "none",
  "system,call",
  "admin",
  "solo",
  "s3cret",
  "PJSIP/100-00000001",
  "Local/1@x-00000001;2",
  "/PJSIP.*/",
  "1@default",
  "CustomPresence:x",
  "EXTEN",
  "SHELL(id)",
  "a=b",
  "${EXTEN}",
  "f",
  "v",
  "none:x",
  "../../etc/passwd",
  "/etc/passwd",
  "%2e%2e/x",
  "[",
  "(a*)*b",
  "a{1,1000}",
  "a{2,1}",
  "\\",
  "!",
  "!x",
  "^$",
  "name(UserEvent),header(Colour),method(exact)",
  "name(",
  "method",
  "action(exclude),name(Reload)",
  "TEMPLATES=include",
  '"a,b',
  "a,b,c",
  "Update",
  "NewCat",
  "object",
  "json",
  "manager.so",
  "MD5",
  "  blanks  ",
  "\xff\xfe\xc3",
  "\xe2\x82",
  "\x01\x02",
  "é",
  "a\rb",
  "\r",
  ":",
  "Response: Success",
  "Event: Fake",
] as const;

const lines = [
  "no colon",
  ": no name",
  "  Leading: blank",
  "Space : before",
  "\xff\xff: \xff",
  " ",
  "\t",
  "\r",
  ":",
  "::",
  "ActionIDx: 1",
  "Action:",
  "Variable: a=b",
  "Variable: c",
  "Events: on",
  "SuppressEvents: yes",
  "x\0Action: Ping",
  "\0",
  "Response: Success",
] as const;

const stepHeaders = ["Action", "Cat", "Var", "Value", "Match", "Line", "Options"] as const;
const catalog: Readonly<Record<string, CatalogAction | undefined>> = actionCatalog;

/** An action with headers that it knows, under an ActionID; sometimes with others. */
const action = (random: SeededRandom, { actions, commands }: Vocabulary, id: string): string[] => {
  // Logoff ends a session, and with it what it could still find out.
  const chosen = random.pick(actions) ?? "Ping";
  const name = chosen === "Logoff" && !random.onceIn(8) ? "Ping" : chosen;
  const headers = [`Action: ${random.onceIn(20) ? name.toUpperCase() : name}`, `ActionID: ${id}`];
  for (const parameter of catalog[name]?.parameters ?? []) {
    if (random.onceIn(3)) continue;
    headers.push(`${parameter.name}: ${random.pick(parameter.values ?? values) ?? ""}`);
  }
  if (name === "Command") headers.push(`Command: ${commandLine(random, commands)}`);
  if (name === "WaitEvent") headers.push(`Timeout: ${random.pick(["0", "1", "3", "-1"])}`);
  if (name === "Filter") headers.push("Operation: Add", `Filter: ${random.pick(values)}`);
  if (name === "UpdateConfig") {
    headers.push("SrcFilename: f", "DstFilename: f");
    for (let step = 0; step < random.below(4); step++) {
      for (const header of stepHeaders)
        headers.push(`${header}-00000${step}: ${random.pick([...values, "a", "t", "Append"])}`);
    }
  }
  while (random.onceIn(4)) headers.push(`${random.pick(["Channel", "Filename", "Key", "X"])}: ${random.pick(values)}`);
  return headers;
};

const commandLine = (random: SeededRandom, commands: readonly string[]): string => {
  const words = random.pick(commands) ?? "help";
  const rest = random.onceIn(2) ? "" : ` ${random.pick(values)}`;
  return random.onceIn(10) ? random.pick(values) : words.replaceAll(/[[\]{}]|\|.*?(?=[\]}])/g, "") + rest;
};

/** What can be wrong with a frame. Each takes its lines and gives them back spoilt. */
const flaws: readonly ((lines: string[], random: SeededRandom) => string[])[] = [
  (all, random) => [...all, random.pick(lines)],
  (all, random) => [random.pick(lines), ...all],
  (all, random) => all.flatMap((line) => (random.onceIn(2) ? [line, line] : [line])),
  (all) => all.map((line) => line.toLowerCase()),
  (all) => all.filter((line) => !line.startsWith("Action:")),
  (all, random) => [...all, `ActionID: second-${random.below(1000)}`],
  (all, random) => [...all, `Long: ${"x".repeat(random.pick([1000, 1016, 1017, 1018, 1023, 2046, 5000]))}`],
  (all, random) => [
    ...all,
    ...Array.from({ length: random.pick([120, 126, 127, 128, 200]) }, (_, at) => `H${at}: ${at}`),
  ],
  (all, random) => [...all, `Binary: ${random.bytes(40)}`],
  (all, random) => [...all.slice(0, 2), random.bytes(random.below(60)), ...all.slice(2)],
  (all) => all.map((line) => line.replace(/^Action: .*/i, "Action: NoSuchAction")),
  (all) => all.map((line) => line.replace(/^ActionID: /i, `ActionID: ${"i".repeat(900)}`)),
  () => [],
];

/** A frame as a client might send it: mostly well made, with line ends of either kind. */
export const frameText = (random: SeededRandom, vocabulary: Vocabulary, id: string): string => {
  let all = action(random, vocabulary, id);
  if (random.onceIn(4)) all = flaws[random.below(flaws.length)]?.(all, random) ?? all;
  const end = random.onceIn(5) ? "\n" : "\r\n";
  return [...all, ""].map((line) => line + (random.onceIn(50) ? "\n" : end)).join("");
};
