import { consoleLog } from "@pluto-ami/node";
import { printAddress } from "@pluto-ami/node/parts";
import { sentenceOf } from "@pluto-ami/protocol";
import { said } from "@pluto-ami/protocol/demand";

import type { RecordTo } from "../../tape/line-sink.ts";
import { KeptLines } from "../../tape/kept-lines.ts";
import type { RunningRecording } from "../../tape/running-recording.ts";
import { recordBetween } from "../../tap/record-between.ts";
import { recordFrom } from "../../tap/record-from.ts";
import type { CommandContext } from "../command/command.ts";
import { CommandLineError } from "../command-line-error.ts";
import { exitCode } from "../exit-code.ts";
import { demandWritable } from "./demand-writable.ts";
import { endOf, type Ending } from "./ending.ts";
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
  const { console } = context;
  const wish = readWish(context);
  if (wish.isAnonymous) demandWritable(wish.output);
  const ending = endOf(console.signals, wish.time);
  try {
    const kept = wish.isAnonymous ? new KeptLines() : undefined;
    const running = await start(wish, kept ?? wish.output, ending, context);
    return await untilItEnds(running, { ...wish, kept, ending }, context);
  } finally {
    ending.stop();
  }
};

const untilItEnds = async (
  { done, recording, where }: Running,
  { ending, kept, ...wish }: RecordingWish & { readonly kept: KeptLines | undefined; readonly ending: Ending },
  { err, json, out }: CommandContext,
): Promise<number> => {
  const { output } = wish;
  if (json) out.json({ ready: true, host: where.host, port: where.port, output });
  else out.line(introduction(wish, where));
  const why = await Promise.race([ending.heard, done]);
  await recording.stop();
  const { error, lostMessages, writtenBytes } = recording;
  const isWritten = kept === undefined || (await writeAnonymous(kept.text, wish, err));
  if (json) out.json({ output, bytes: writtenBytes, lostMessages, why });
  else out.line(`${sentenceOf(`It is over: ${why}`)} ${writtenBytes} bytes${isWritten ? ` in ${output}` : ""}.`);
  if (lostMessages > 0)
    err.line(
      `${lostMessages} messages were lost: ${error?.message ?? "it was full (--max-size), or they were too long"}`,
    );
  return lostMessages === 0 && error === undefined && isWritten ? exitCode.done : exitCode.faulty;
};

/** @throws CommandLineError `E_STOPPED` when it was ended before it began; what cannot be begun. */
const start = async (
  { maxSize, tap }: RecordingWish,
  to: RecordTo,
  ending: Ending,
  { console }: CommandContext,
): Promise<Running> => {
  const log = consoleLog({ level: "warning", stream: console.stderr });
  const shared = { record: to, log, ...said({ maxSize }) };
  if (tap.kind === "between") {
    const recording = await recordBetween({ listen: tap.listen, to: tap.to, ...shared });
    return { recording, where: recording, done: new Promise(() => {}) };
  }
  try {
    const recording = await recordFrom({ ...tap.server, ...tap.login, ...shared, signal: ending.signal });
    return { recording, where: tap.server, done: recording.done };
  } catch (cause) {
    if (!ending.signal.aborted) throw cause;
    throw new CommandLineError("E_STOPPED", sentenceOf(`Nothing was recorded: ${await ending.heard}`), { cause });
  }
};

const introduction = ({ output, tap }: RecordingWish, where: Running["where"]): string => {
  const what =
    tap.kind === "from"
      ? `Records what ${tap.login.username} hears from ${printAddress(where)}`
      : `Records what passes: connect to ${printAddress(where)} in place of ${printAddress(tap.to)}`;
  return `${what}, into ${output}. Ctrl-C ends it.`;
};
