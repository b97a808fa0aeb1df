import { consoleLog } from "@pluto-ami/node";
import { sentenceOf } from "@pluto-ami/protocol";
import { said } from "@pluto-ami/protocol/demand";
import { anonymise, readRecording } from "@pluto-ami/recording";

import type { RecordTo } from "../../tape/line-sink.ts";
import { openSink } from "../../tape/open-sink.ts";
import type { RunningRecording } from "../../tape/running-recording.ts";
import { recordBetween } from "../../tap/record-between.ts";
import { recordFrom } from "../../tap/record-from.ts";
import type { CommandContext } from "../command/command.ts";
import type { Outlet } from "../console/outlet.ts";
import type { Signals } from "../console/signals.ts";
import { exitCode } from "../exit-code.ts";
import { keyedBy } from "../recording/anonymising-key.ts";
import { KeptLines } from "../../tape/kept-lines.ts";
import { readWish, type RecordingWish } from "./recording-wish.ts";
import { writeAnonymous } from "./write-anonymous.ts";

/** A recording under way. */
interface Running {
  readonly recording: RunningRecording;
  /** Where it is made, for people and programs. */
  readonly where: { readonly host: string; readonly port: number };
  /** Resolves when its server ends it, with the reason. */
  readonly done: Promise<string>;
}

/** Records a server, or what passes between it and programs, until something ends it. Gives what to exit with. */
export const record = async (context: CommandContext): Promise<number> => {
  const { console, err, json, out } = context;
  const wish = readWish(context);
  const ending = endOf(console.signals, wish.time);
  try {
    const kept = wish.isAnonymous ? new KeptLines() : undefined;
    // Before hours have gone by, not after.
    if (kept !== undefined) await openSink(wish.output).close();
    const { done, recording, where } = await start(wish, kept ?? wish.output, context);
    if (json) out.json({ ready: true, ...where, output: wish.output });
    else out.line(introduction(wish, where));
    const why = await Promise.race([ending.heard, done]);
    await recording.stop();
    const { error, lostMessages, writtenBytes } = recording;
    const isWritten = kept === undefined || (await writeHidden(wish, kept.text, err));
    if (json) out.json({ output: wish.output, bytes: writtenBytes, lostMessages, why });
    else out.line(`${sentenceOf(`It is over: ${why}`)} ${writtenBytes} bytes${isWritten ? ` in ${wish.output}` : ""}.`);
    if (lostMessages > 0)
      err.line(`${lostMessages} messages were lost: ${error?.message ?? "it was full (--max-size)"}`);
    return lostMessages === 0 && error === undefined && isWritten ? exitCode.done : exitCode.faulty;
  } finally {
    ending.stop();
  }
};

const writeHidden = ({ hasExtensions, output }: RecordingWish, original: string, err: Outlet): Promise<boolean> => {
  const hidden = anonymise(readRecording(original), { keyed: keyedBy(undefined), extensions: hasExtensions });
  return writeAnonymous(hidden, { original, output }, err);
};

const start = async ({ maxSize, tap }: RecordingWish, to: RecordTo, { console }: CommandContext): Promise<Running> => {
  const log = consoleLog({ level: "warning", stream: console.stderr });
  const shared = { record: to, log, ...said({ maxSize }) };
  if (tap.kind === "from") {
    const recording = await recordFrom({ ...tap.server, ...tap.login, ...shared });
    return { recording, where: tap.server, done: recording.done };
  }
  const recording = await recordBetween({ listen: tap.listen, to: tap.to, ...shared });
  return { recording, where: recording, done: new Promise(() => {}) };
};

const introduction = ({ output, tap }: RecordingWish, { host, port }: Running["where"]): string => {
  const at = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const what =
    tap.kind === "from"
      ? `Records what ${tap.login.username} hears from ${at}`
      : `Records what passes: connect to ${at} in place of ${tap.to.host}:${tap.to.port}`;
  return `${what}, into ${output}. Ctrl-C ends it.`;
};

/** The first of a signal and the end of its time; gives why in words. */
const endOf = (signals: Signals, time: number | undefined) => {
  let stop = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const heard = new Promise<string>((resolve) => {
    stop = signals.on(() => resolve("it was stopped"));
    if (time !== undefined) timer = setTimeout(() => resolve("its time is over"), time);
  });
  return {
    heard,
    stop: () => {
      stop();
      clearTimeout(timer);
    },
  };
};
