import type { RecordingLine } from "../../src/line/recording-line.ts";
import { isWireLine, millisecondsOf } from "../../src/line/recording-line.ts";
import { wireBytes, wirePieces } from "../../src/line/wire-bytes.ts";
import { isBlank, isGreeting } from "../../src/conversation/recorded-headers.ts";
import { readConversation } from "../../src/conversation/conversation.ts";
import { conversationLimits } from "../../src/limits.ts";
import { ConversationPlayer } from "../../src/player/conversation-player.ts";
import { type ReadRecording, type Recording, readRecording } from "../../src/reader/read-recording.ts";
import { type NewHead, Recorder } from "../../src/recorder/recorder.ts";
import { toBytes } from "@pluto-ami/protocol";

const headOf = ({ head }: Recording): NewHead => {
  const { pluto: _, version: _version, secrets: _secrets, tap, started, to, greeting, anonymised, ...others } = head;
  const about = Object.fromEntries(
    Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return {
    tap,
    started,
    ...(to === undefined ? {} : { to }),
    ...(greeting === undefined ? {} : { greeting }),
    ...(anonymised === undefined ? {} : { anonymised }),
    about,
  };
};

/** Records what a run does, under the head of another recording. */
const recordLike = (
  recording: Recording,
  run: (recorder: Recorder) => void,
): ReadRecording & { readonly text: string } => {
  const written: string[] = [];
  const recorder = new Recorder({ head: headOf(recording), write: (line) => written.push(line) });
  run(recorder);
  recorder.end(recording.lines.reduce((last, line) => Math.max(last, millisecondsOf(line)), 0));
  const text = written.join("");
  return { ...readRecording(text), text };
};

/** What is no message, as the recorder is told of it. */
const tell = (recorder: Recorder, line: RecordingLine): void => {
  const at = millisecondsOf(line);
  if ("open" in line) recorder.open(line.s, line.open, at);
  else if ("close" in line) recorder.close(line.s, line.close, at);
  else if ("lost" in line) recorder.lose(line.lost, line.why, at);
  else if (!isWireLine(line)) recorder.note(line.note, at, line.s);
};

/** Sends what was recorded, both ways, in the pieces in which it came, and records it. */
export const recordAgain = (recording: Recording): ReadRecording & { readonly text: string } =>
  recordLike(recording, (recorder) => {
    for (const line of recording.lines) {
      if (!isWireLine(line)) tell(recorder, line);
      else for (const piece of wirePieces(line)) recorder.receive(line.s, line.d, toBytes(piece), millisecondsOf(line));
    }
  });

/** Plays a recording to clients that ask what was asked in it, when it was, and records what both say. */
export const playAndRecord = (recording: Recording): ReadRecording & { readonly text: string } =>
  recordLike(recording, (recorder) => {
    const player = new ConversationPlayer(recording, { hearers: "each" });
    player.start(0);
    // What answers a login before the recording began, the server says of itself.
    const unasked = new Set(readConversation(recording.lines, conversationLimits).unasked.map(({ line }) => line));
    for (const line of recording.lines) {
      const at = millisecondsOf(line);
      if (!isWireLine(line)) tell(recorder, line);
      else if (line.d === ">" || isGreeting(line) || unasked.has(line)) {
        recorder.receive(line.s, line.d, toBytes(wireBytes(line)), at);
        if (line.d === ">" && !isBlank(line)) player.ask(line.s, wireBytes(line), at);
      } else {
        const played = player.next(at);
        if (played === undefined) {
          recorder.note(`nothing is played for ${JSON.stringify(line)}`, at);
          continue;
        }
        const session = played.to === "all" ? line.s : played.to.session;
        recorder.receive(session, "<", toBytes(wireBytes(played.line)), at);
      }
    }
    for (let left = player.next(Infinity); left !== undefined; left = player.next(Infinity)) {
      recorder.note(`left over: ${JSON.stringify(left)}`, left.at);
    }
  });
