import type { ByteString } from "@pluto-ami/protocol";
import { leadingInteger } from "../../../backend/request/leading-number.ts";
import { FilterError } from "../../../delivery/filter/filter-error.ts";
import { type CompiledPattern, compilePosixPattern } from "../../../delivery/pattern/posix-pattern.ts";
import { defineAction } from "../../define-action.ts";
import type { ActionContext } from "../../action-definition.ts";

/** Q.850 has no higher cause. */
const maxCause = 127;

export const hangup = defineAction({
  name: "Hangup",
  classes: ["system", "call"],
  changes: ["Channel", "Cause"],
  needs: ["channels", "log"],
  doc: {
    synopsis: "End a channel, or all whose names match an expression.",
    description:
      "For an expression the answer is a list: one ChannelHungup event for each channel, then ChannelsHungupListComplete.",
    parameters: {
      Channel:
        "The channel, by its name or its unique id, or a regular expression between slashes that is searched for in the names.",
      Cause: "Why it ends, as a Q.850 cause number from 0 to 127.",
    },
    list: { items: ["ChannelHungup"], end: "ChannelsHungupListComplete" },
  },
  async run(context) {
    const { action, channels, reply } = context;
    const name = action.get("Channel");
    if (name === "") return reply.error("No channel specified");
    const cause = readCause(context);
    if (name.startsWith("/")) return hangUpMatching(context, name, cause);
    const channel = await channels.find(name);
    if (channel === undefined || !(await channels.hangUp(channel, cause))) {
      return reply.error("No such channel");
    }
    return reply.success("Channel Hungup");
  },
});

/** A cause that is none does not fail the action (docs/protocol.md#hangup). */
const readCause = ({ action, log }: ActionContext<"log">): number | undefined => {
  const text = action.get("Cause");
  if (text === "") return undefined;
  const cause = leadingInteger(text);
  if (cause !== undefined && cause >= 0 && cause <= maxCause) return cause;
  log.notice(`Hangup: ${JSON.stringify(text)} is no cause; it is ignored`);
  return undefined;
};

const hangUpMatching = async (
  { action, channels, reply }: ActionContext<"channels">,
  expression: ByteString,
  cause: number | undefined,
): Promise<void> => {
  if (expression.length < 2 || !expression.endsWith("/")) {
    return reply.error("Regex format invalid, Channel param should be /regex/");
  }
  const pattern = compile(expression.slice(1, -1));
  if (pattern === undefined) return reply.error(`Regex compile failed on: ${expression}`);
  const gone: ByteString[] = [];
  for (const channel of await channels.list()) {
    if (pattern.test(channel.name) && (await channels.hangUp(channel, cause))) gone.push(channel.name);
  }
  const list = reply.list("Channels hung up will follow");
  // Here the ActionID stands behind the channel (docs/protocol.md#hangup).
  const ActionID = action.actionId === "" ? undefined : action.actionId;
  for (const name of gone) list.bareItem("ChannelHungup", { Channel: name, ActionID });
  return list.complete("ChannelsHungupListComplete");
};

const compile = (pattern: string): CompiledPattern | undefined => {
  try {
    return compilePosixPattern(pattern);
  } catch (error) {
    if (error instanceof FilterError) return undefined;
    throw error;
  }
};
