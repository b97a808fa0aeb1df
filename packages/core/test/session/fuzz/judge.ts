import { type ExpectedAnswer, expectedAnswers } from "./expected-answers.ts";

/** What is known of a client when all is over. */
export interface Hearing {
  /** Everything the server took from it. */
  readonly sent: string;
  /** Everything the server sent it. */
  readonly heard: string;
  /** Must every frame have its answer? Not when the connection broke off. */
  readonly isWhole: boolean;
}

/** What is wrong with what a client heard; undefined when all is well. */
export const judge = ({ heard, isWhole, sent }: Hearing): string | undefined => {
  const bannerEnd = heard.indexOf("\r\n") + 2;
  const stream = heard.slice(bannerEnd);
  if (/(?<!\r)\n/.test(stream)) return `a stray LF: ${quoteAround(stream, /(?<!\r)\n/)}`;
  if (stream === "") return isWhole && expectedAnswers(sent).length > 0 ? "no answer at all" : undefined;
  if (!stream.endsWith("\r\n\r\n")) return `the last frame has no end: ${JSON.stringify(stream.slice(-200))}`;
  const frames = stream.slice(0, -4).split("\r\n\r\n");
  return judgeFrames(frames) ?? judgeAnswers(frames, expectedAnswers(sent), isWhole);
};

/** Every frame begins as one, and every list has its one end. */
const judgeFrames = (frames: readonly string[]): string | undefined => {
  let list: string | undefined;
  for (const frame of frames) {
    if (!/^(Response|Event): [^\r\n]+\r\n/.test(`${frame}\r\n`)) return `no frame: ${JSON.stringify(frame)}`;
    const isComplete = /^Event: .*\r\n([^]*\r\n)?EventList: (Complete|cancelled)(\r\n|$)/.test(frame);
    if (list !== undefined) {
      if (!frame.startsWith("Event: ")) return `a list without its end before ${JSON.stringify(frame)}`;
      if (idOf(frame) !== list) return `inside of the list ${list} stands ${JSON.stringify(frame)}`;
      if (isComplete) list = undefined;
    } else if (isComplete) return `the end of no list: ${JSON.stringify(frame)}`;
    if (/^Response: .*\r\n(ActionID: .*\r\n)?EventList: start(\r\n|$)/.test(frame)) list = idOf(frame);
  }
  return list === undefined ? undefined : `the list ${list} has no end`;
};

const idOf = (frame: string): string => /^ActionID: ([^\n]*?)(?:\r\n|$)/m.exec(`${frame}\r\n`)?.[1] ?? "";

/** The answers are those that were asked for, in order: none lost, none more. */
const judgeAnswers = (frames: readonly string[], expected: readonly ExpectedAnswer[], isWhole: boolean) => {
  let places = passSilent(new Set([0]), expected);
  for (const frame of frames.filter(isResponse)) {
    const next = new Set<number>();
    for (const place of places) if (expected[place]?.actionId === idOf(frame)) next.add(place + 1);
    if (next.size === 0) {
      const wanted = [...places].map((place) => expected[place]?.actionId ?? "nothing more").join(" or ");
      return `expected the answer to ${wanted}, heard ${JSON.stringify(frame.slice(0, 300))}`;
    }
    places = passSilent(next, expected);
  }
  if (!isWhole || places.has(expected.length) || isFarewell(frames.findLast(isResponse) ?? "")) return undefined;
  return `no answer to ${expected[Math.max(...places)]?.actionId ?? ""}`;
};

const isResponse = (frame: string): boolean => frame.startsWith("Response: ");

/** Behind these the server closes, and looks at nothing more. */
const isFarewell = (frame: string): boolean =>
  frame.startsWith("Response: Goodbye") || /^Message: (Authentication failed|Login Already In Use)$/m.test(frame);

/** All places that are reached when actions that may be silent are. */
const passSilent = (places: ReadonlySet<number>, expected: readonly ExpectedAnswer[]): Set<number> => {
  const reached = new Set(places);
  for (const place of reached) if (expected[place]?.mayBeSilent) reached.add(place + 1);
  return reached;
};

const quoteAround = (text: string, pattern: RegExp): string => {
  const at = pattern.exec(text)?.index ?? 0;
  return JSON.stringify(text.slice(Math.max(0, at - 100), at + 50));
};
