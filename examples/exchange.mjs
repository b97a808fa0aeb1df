// @ts-check
// A backend whole: a telephone exchange whose lines answer at once. It has calls, and an event, an action, a command and a
// module of its own. It is no program: docs/embedding.md has those that run it, behind a port and in a whole daemon.
import {
  bytes,
  defineAction,
  defineCommand,
  defineEvent,
  emptyBackend,
  eventsOfChannel,
  fromText,
  momentOf,
  noBytes,
  originateReason,
} from "@pluto-ami/core";

/** @typedef {import("@pluto-ami/core").ChannelSnapshot} Channel */
/** @typedef {import("@pluto-ami/core").ByteString} Bytes */

/** The contexts of the dialplan: any number is an extension of one step there. */
const rooms = ["office", "lobby"];

const linesRead = defineEvent({
  name: "LinesRead",
  classes: ["system"],
  doc: { synopsis: "The exchange has read its lines.", parameters: { Lines: "How many there are." } },
});

/**
 * @param {() => Promise<readonly string[]>} readLines The numbers that can be called; asked again at each reload.
 * @returns {import("@pluto-ami/core").AttachBackend}
 */
export const exchange = (readLines) => (stage) => {
  /** @type {readonly string[]} */
  let lines = [];
  let calls = 0;
  /** @type {Map<string, { channel: Channel, variables: Map<Bytes, Bytes> }>} By unique id. */
  const legs = new Map();

  /** Raises an event about a channel; how it looks, `eventsOfChannel` knows. @type {(event: import("@pluto-ami/core").ChannelEvent) => void} */
  const raise = (event) => void stage.raise(event);

  /** A channel is a value: to change it is to put another one in its place. @type {(channel: Channel, to: Partial<Channel>) => Channel} */
  const change = ({ uniqueId }, to) => {
    const leg = legs.get(uniqueId);
    if (leg === undefined) throw new Error(`${uniqueId} has gone`);
    leg.channel = { ...leg.channel, ...to };
    return leg.channel;
  };

  /** @type {import("@pluto-ami/core").Channels} */
  const channels = {
    ...emptyBackend.channels, // what this exchange cannot do, as a transfer, fails
    find: (name) =>
      [...legs.values()].find(({ channel }) => channel.name.toLowerCase() === name.toLowerCase())?.channel ??
      legs.get(name)?.channel,
    list: () => [...legs.values()].map(({ channel }) => channel),
    details: ({ uniqueId }) =>
      legs.has(uniqueId)
        ? {
            type: bytes("Line"),
            dialledNumber: noBytes,
            effectiveConnectedLine: { number: undefined, name: undefined },
            timeToHangup: 0,
            nativeFormats: bytes("(slin)"),
            read: { format: bytes("slin"), translation: noBytes },
            write: { format: bytes("slin"), translation: noBytes },
            callGroups: 0,
            pickupGroups: 0,
          }
        : undefined,
    connectedTo: ({ uniqueId }) => (legs.has(uniqueId) ? [] : undefined),
    variable: ({ uniqueId }, name) => legs.get(uniqueId)?.variables.get(name),
    variables: ({ uniqueId }) => [...(legs.get(uniqueId)?.variables ?? [])],
    setVariable(channel, name, value) {
      const variables = legs.get(channel.uniqueId)?.variables;
      if (variables === undefined) return false;
      if (value === "") variables.delete(name);
      else variables.set(name, value);
      raise(eventsOfChannel.varSet(channel, name, value));
      return true;
    },
    originate({ account, address, caller, destination, technology, variables }) {
      const line = lines.find((number) => fromText(number) === address);
      if (technology !== "Line" || line === undefined) {
        return { ok: false, reason: originateReason.failed, channel: undefined };
      }
      const isPlace = destination.kind === "extension";
      const { context, exten, priority } = isPlace
        ? destination
        : { context: bytes("default"), exten: address, priority: 1 };
      const uniqueId = bytes(`${Math.floor(stage.clock.wall() / 1000)}.${++calls}`);
      const channel = {
        name: fromText(`Line/${line}-${calls}`),
        uniqueId,
        linkedId: uniqueId,
        state: 0,
        caller,
        connectedLine: { number: undefined, name: undefined },
        language: bytes("en"),
        accountCode: account,
        context,
        exten,
        priority,
        application: isPlace ? bytes("Wait") : destination.name,
        applicationData: isPlace ? noBytes : destination.data,
        bridgeId: noBytes,
        createdAt: momentOf(stage.clock),
        isEnding: false,
      };
      legs.set(uniqueId, { channel, variables: new Map() });
      raise(eventsOfChannel.newchannel(channel));
      for (const [name, value] of variables) void channels.setVariable(channel, name, value);
      raise(eventsOfChannel.newstate(change(channel, { state: 6 })));
      return { ok: true, reason: originateReason.answered, channel: change(channel, {}) };
    },
    redirect({ channel, to }, extra) {
      if (!legs.has(channel.uniqueId)) return "failed";
      if (extra !== undefined && !legs.has(extra.channel.uniqueId)) return "extra-failed";
      for (const move of extra === undefined ? [{ channel, to }] : [{ channel, to }, extra]) {
        const { context, exten, priority } = move.to;
        const at = { context, exten, priority, application: bytes("Wait"), applicationData: noBytes };
        raise(eventsOfChannel.newexten(change(move.channel, at)));
      }
      return "done";
    },
    hangUp(channel, cause = 16) {
      const gone = legs.get(channel.uniqueId)?.channel;
      if (gone === undefined) return false;
      legs.delete(gone.uniqueId);
      raise(eventsOfChannel.hangup(gone, { cause }));
      return true;
    },
    limitTime(channel, seconds) {
      if (!legs.has(channel.uniqueId)) return false;
      stage.clock.after(seconds * 1000, () => void channels.hangUp(channel, undefined));
      return true;
    },
  };

  const reload = async () => {
    try {
      lines = await readLines();
    } catch (error) {
      stage.log.error(`The exchange keeps its lines: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
    stage.emit(linesRead, { Lines: lines.length });
    return true;
  };
  stage.events.register(linesRead);
  stage.modules.register({ name: "exchange", reload });
  stage.actions.register(
    defineAction({
      name: "LineList",
      classes: ["reporting", "call"],
      doc: { synopsis: "List the lines of the exchange." },
      run({ reply }) {
        const list = reply.list("Lines will follow");
        for (const line of lines) list.item("Line", { Number: fromText(line) });
        list.complete("LineListComplete");
      },
    }),
  );
  stage.commands.register(
    defineCommand({
      syntax: "exchange show calls",
      summary: "Show the calls of the exchange",
      usage: "Usage: exchange show calls\n       Shows every call, and where it is.\n",
      run: () => channels.list(),
      print: (calls) => [...calls].map(({ context, exten, name }) => bytes(`${name} ${exten}@${context}`)),
    }),
  );
  void reload();
  const exists = (/** @type {import("@pluto-ami/core").DialplanPlace} */ { context, priority }) =>
    rooms.includes(context) && priority === 1;
  return { ...emptyBackend, channels, dialplan: { ...emptyBackend.dialplan, exists } };
};
