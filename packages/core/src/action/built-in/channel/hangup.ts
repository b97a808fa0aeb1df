import type { Backend } from "../../../backend/backend.ts";
import { type CompiledPattern, compilePosixPattern } from "../../../filter/posix-pattern.ts";
import type { Log } from "../../../ports/log.ts";
import type { Reply } from "../../../session/reply.ts";

import { defineAction } from "../../define-action.ts";

export const hangup = defineAction({
  name: "Hangup",
  classes: ["system", "call"],
  doc: {
    synopsis: "Hang channels up.",
    parameters: {
      Channel: "The channel's name or unique id, or /expression/ for all whose names match.",
      Cause: "A Q.850 cause from 0 to 127; others are passed over.",
    },
  },
  run({ action, backend, log, reply }) {
    const name = action.get("Channel");
    if (name === "") return reply.error("No channel specified");
    const cause = readCause(action.get("Cause"), log);
    if (name.startsWith("/")) return hangUpMatching(name, cause, backend, reply);
    const channel = backend.findChannel(name);
    if (channel === undefined) return reply.error("No such channel");
    channel.hangUp(cause);
    return reply.success("Channel Hungup");
  },
});

const highestCause = 127;

const readCause = (text: string, log: Log): number | undefined => {
  if (text === "") return undefined;
  const cause = /^\d{1,3}$/.test(text) ? Number(text) : highestCause + 1;
  if (cause <= highestCause) return cause;
  log.notice("Hangup: the cause is no number from 0 to 127 and is passed over");
  return undefined;
};

/** All channels whose names match: a list (spec/ami.md §4.4). */
const hangUpMatching = (text: string, cause: number | undefined, backend: Backend, reply: Reply): void => {
  const expression = /^\/(.+)\/$/s.exec(text)?.[1];
  if (expression === undefined) return reply.error("Regex format invalid, Channel param should be /regex/");
  const pattern = tryCompile(expression);
  if (pattern === undefined) return reply.error(`Regex compile failed on: ${text}`);
  const list = reply.list("Channels hung up will follow");
  for (const channel of backend.channels().filter(({ name }) => pattern.test(name))) {
    channel.hangUp(cause);
    list.item("ChannelHungup", { Channel: channel.name });
  }
  return list.complete("ChannelsHungupListComplete");
};

const tryCompile = (expression: string): CompiledPattern | undefined => {
  try {
    return compilePosixPattern(expression);
  } catch {
    return undefined;
  }
};
