import { readRecording, type Recording, type RecordingError } from "@pluto-ami/recording";
import { said } from "@pluto-ami/protocol/demand";

import type { Replay } from "../../replay/replay.ts";
import type { ReplayOptions } from "../../replay/replay-options.ts";
import { parseDuration } from "../../time/duration.ts";
import { bodyOf, defineServerOperation, type Operation, orBytes, possibleBody } from "../operation.ts";
import { ControlProblem } from "../problem/control-problem.ts";
import {
  either,
  flag,
  integer,
  listOf,
  name,
  numberAbove,
  object,
  objectWith,
  oneOf,
  text,
  textLike,
} from "../schema/schema.ts";
import { duration } from "../schema/time.ts";
import type { ControlledServer } from "../server/controlled-server.ts";

const mode = oneOf(["conversation", "events"], "Are actions answered, too, or events alone played?");
const answers = oneOf(
  ["match", "order", "idle"],
  "Which recorded answer an action gets: that of one that asks the same, of the next of its name, or none.",
);
const rebase = oneOf(["now"], "Moves all times to when it is played.");
const pace = oneOf(["max", "step"]);

const wish = object(
  {
    recording: either(
      [text(), listOf(objectWith({}, "A line."))],
      "The recording: its lines as one text, or each as the object that it is.",
    ),
  },
  {
    mode,
    speed: either([numberAbove(0), pace], "So many times as fast as it was; as fast as clients read; or one by one."),
    answers,
    latency: oneOf(["recorded", "none"], "Do answers take as long as they did?"),
    afterLast: oneOf(["last", "error", "asterisk"], "What an action gets that was recorded, but less often."),
    ignore: listOf(name(), { meaning: "Headers in which actions may differ." }),
    sync: duration,
    rebase,
    loop: flag("Does it begin again when the events are over?"),
    hearers: either([integer(0), oneOf(["each"])], "Whose events are played."),
  },
);

/** What stands in a query where the body is the recording itself. */
const query = {
  mode,
  speed: textLike("^(?:max|step|[1-9][0-9]{0,5}(?:\\.[0-9]{1,6})?|0\\.[0-9]{0,5}[1-9])$", "As speed of the body."),
  answers,
  rebase,
};

const shownReplay = object(
  { played: integer(0, undefined, "Messages that were sent."), isOver: flag("Are the events over?") },
  {},
);

const found = ({ replaying }: ControlledServer): Replay => {
  if (replaying === undefined) throw new ControlProblem("no-replay", "Nothing is replayed.");
  return replaying;
};

const shown = ({ isOver, played }: Replay) => ({ played, isOver });

const speedOf = (words: string | undefined): ReplayOptions["speed"] =>
  words === undefined || words === "max" || words === "step" ? words : Number(words);

/** Lines that are none, of which as many are told at the most. */
const toldFaults = 20;

/** @throws ControlProblem `bad-recording` with the first lines that are none; RecordingError when it is none. */
const read = (source: Uint8Array | string): Recording => {
  const { faults, ...recording } = readRecording(source, {}, toldFaults);
  const [first] = faults;
  if (first === undefined) return recording;
  throw new ControlProblem("bad-recording", first.message, { members: { faults: faults.map(faultOf) } });
};

const faultOf = ({ line, message }: RecordingError) => ({ line, message });

const textOf = (recording: string | readonly object[]): string =>
  typeof recording === "string" ? recording : recording.map((line) => `${JSON.stringify(line)}\n`).join("");

/** What was recorded, played again. */
export const replay: readonly Operation[] = [
  defineServerOperation({
    id: "getReplay",
    method: "GET",
    path: "/replay",
    summary: "How far it is.",
    answers: { 200: { meaning: "The replay.", json: shownReplay.json } },
    problems: ["no-replay"],
    run: (server) => ({ status: 200, json: shown(found(server)) }),
  }),
  defineServerOperation({
    id: "startReplay",
    method: "POST",
    path: "/replay",
    summary:
      "Replays a recording: its events at their times, and its answers to what no rule answers. It takes the place of the one that there is.",
    query,
    body: orBytes(bodyOf(wish, { recording: '{"pluto":"recording",…}\n…', speed: "step" }), {
      type: "application/x-ndjson",
      meaning: "The recording itself; how it is played stands in the query.",
    }),
    answers: { 201: { meaning: "It has begun.", json: shownReplay.json } },
    problems: ["bad-request", "bad-recording", "bad-time"],
    run: (server, { body, query: given }) => {
      const { recording, sync, ...options }: ReplayOptions & { readonly recording: Uint8Array | string } =
        body instanceof Uint8Array
          ? { recording: body, ...said({ ...given, speed: speedOf(given.speed) }) }
          : { ...body, recording: textOf(body.recording) };
      const recorded = read(recording);
      server.replaying?.stop();
      const begun = server.replay(recorded, {
        ...options,
        ...(sync !== undefined && { sync: parseDuration(sync, "sync") }),
      });
      return { status: 201, json: shown(begun) };
    },
  }),
  defineServerOperation({
    id: "stepReplay",
    method: "POST",
    path: "/replay/step",
    summary:
      "Plays the next message of a replay that goes by steps; or all until an event of a name, that one included.",
    body: possibleBody(object({}, { until: object({ event: name("The name of an event.") }, {}) }), {
      until: { event: "Hangup" },
    }),
    answers: {
      200: {
        meaning: "How many were played, and the name of the last event; none when the recording is at its end.",
        json: object({ played: integer(0) }, { event: text() }).json,
      },
    },
    problems: ["bad-request", "no-replay", "replay-by-itself"],
    run: async (server, { body }) => {
      const going = found(server);
      if (!going.isByStep) throw new ControlProblem("replay-by-itself", "The replay goes by itself.");
      return { status: 200, json: await going.step(body?.until) };
    },
  }),
  defineServerOperation({
    id: "endReplay",
    method: "DELETE",
    path: "/replay",
    summary: "Ends it: nothing of it is sent any more, and it answers nothing.",
    answers: { 204: { meaning: "It is over." } },
    problems: ["no-replay"],
    run: (server) => {
      found(server).stop();
      return { status: 204 };
    },
  }),
];
