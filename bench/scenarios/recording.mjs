import { toBytes } from "../../packages/protocol/dist/index.js";
import { EventPlayer, Recorder, RecordingReader, wireBytes } from "../../packages/recording/dist/index.js";
import { countOf, frameBytes, inputOf, rate } from "./codec.mjs";

const head = { tap: "client", started: "2026-01-05T08:00:00.000Z" };
const chunkBytes = 64 * 1024;

/** Records chunks, and gives what was written. */
const record = (chunks, write) => {
  const recorder = new Recorder({ head, write, limits: { fileBytes: Infinity } });
  for (const chunk of chunks) recorder.receive(1, "<", chunk, 0);
  recorder.end(0);
};

/** The same by splitting at blank lines and colons: a message that is cut off at the end of a chunk goes on in the next. */
const recordBare = (chunks, write) => {
  let rest = "";
  for (const chunk of chunks) {
    const parts = (rest + chunk.toString("latin1")).split("\r\n\r\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      const m = part.split("\r\n").map((line) => {
        const colon = line.indexOf(": ");
        return [line.slice(0, colon), line.slice(colon + 2)];
      });
      write(`${JSON.stringify({ t: 0, s: 1, d: "<", m })}\n`);
    }
  }
};

const recordings = new Map();

/** So many events as a recording. */
const recordingOf = (count) => {
  if (!recordings.has(count)) {
    const lines = [];
    record(inputOf(count).chunks, (line) => lines.push(line));
    recordings.set(count, Buffer.from(lines.join(""), "utf8"));
  }
  return recordings.get(count);
};

/** The lines of a recording, read as they are asked for. */
function* linesOf(file) {
  const reader = new RecordingReader();
  for (let at = 0; at < file.length; at += chunkBytes) {
    reader.push(file.subarray(at, at + chunkBytes));
    for (let line = reader.next(); line !== undefined; line = reader.next()) yield line;
  }
}

/** Plays a recording as fast as it goes; gives how many bytes would be sent. */
const replay = (file) => {
  const player = new EventPlayer(
    { head: { pluto: "recording", version: 1, ...head }, lines: linesOf(file) },
    { speed: "max" },
  );
  let sent = 0;
  player.start(0);
  for (let next = player.next(0); next !== undefined; next = player.next(0))
    sent += toBytes(wireBytes(next.line)).length;
  return sent;
};

/** The same of a file that is taken for what it should be. */
const replayBare = (file) => {
  let sent = 0;
  for (const line of file.toString("utf8").split("\n").slice(1)) {
    if (line === "") continue;
    let text = "";
    for (const [name, value] of JSON.parse(line).m) text += `${name}: ${value}\r\n`;
    sent += Buffer.from(`${text}\r\n`, "latin1").length;
  }
  return sent;
};

const recordRate = (run) => async (options) => {
  const { events, chunks } = inputOf(countOf(options));
  return rate(() => {
    let messages = 0;
    run(chunks, (line) => {
      if (line.startsWith('{"t":')) messages++;
    });
    if (messages !== events.length) throw new Error(`recorded ${messages} of ${events.length} messages`);
    return messages;
  }, options);
};

const replayRate = (run) => async (options) => {
  const { events, bytes } = inputOf(countOf(options));
  const file = recordingOf(countOf(options));
  return rate(() => {
    const sent = run(file);
    if (sent !== bytes.length) throw new Error(`replayed ${sent} of ${bytes.length} bytes`);
    return events.length;
  }, options);
};

export const recordingScenarios = [
  {
    name: "record",
    title: "Record events, from bytes to lines",
    unit: "messages a second",
    better: "higher",
    subject: "Recorder",
    against: "bare loop",
    frameBytes,
    run: recordRate(record),
    runFloor: recordRate(recordBare),
  },
  {
    name: "replay",
    title: "Replay events, from lines to bytes",
    unit: "messages a second",
    better: "higher",
    subject: "EventPlayer",
    against: "bare loop",
    frameBytes,
    run: replayRate(replay),
    runFloor: replayRate(replayBare),
  },
];
