// A program that somebody else compiles: it only has the packages as they are published. Types are what it tests: a line
// that must not compile says so, and fails when it does.
import { type Client, ClientError, connect, type ConnectOptions, type EventMessage, type Gap } from "@pluto-ami/client";
import { type ConfDocument, loadConf } from "@pluto-ami/conf";
import {
  type AttachBackend,
  ChannelBlock,
  defineAction,
  defineEvent,
  defineManagerSettings,
  emptyBackend,
  fromText,
  Manager,
  type ManagerOptions,
} from "@pluto-ami/core";
import { backendContract, channelNamed, MemoryStage } from "@pluto-ami/core/testing";
import { type AmiListener, consoleLog, listenTcp, type ListenError, nodePorts } from "@pluto-ami/node";
import { ActionMessage, FrameDecoder, Message, parseClassList, toBytes } from "@pluto-ami/protocol";
import { actionCatalog, eventCatalog } from "@pluto-ami/protocol/catalog";
import { anonymise, EventPlayer, type Recording, readRecording, type RecordingLine } from "@pluto-ami/recording";

/** Bytes become messages. */
export const namesOf = (bytes: Uint8Array): string[] => {
  const decoder = new FrameDecoder();
  decoder.push(bytes);
  const names: string[] = [];
  for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) {
    names.push(new ActionMessage(frame.lines).name);
  }
  return names;
};
export const ping: Uint8Array = toBytes("Action: Ping\r\n\r\n");
export const response: string = new Message("Response: Success").get("Response");
export const mask: number = parseClassList("system,call").mask;
export const known: readonly boolean[] = ["Ping" in actionCatalog, "Hangup" in eventCatalog];
// @ts-expect-error the catalogue has no such action
export const unknown = actionCatalog.Pong;

/** A recording is read, played and anonymised. */
export const linesOf = (file: Uint8Array): readonly RecordingLine[] => readRecording(file).lines;
export const playLast = (recording: Recording): EventPlayer => new EventPlayer(recording, { speed: "max", session: 1 });
export const leaksOf = (recording: Recording, keyed: (text: Uint8Array) => Uint8Array): number =>
  anonymise(recording, { keyed, drop: "output" }).check.count;
// @ts-expect-error there is no such speed
export const tooFast = (recording: Recording): EventPlayer => new EventPlayer(recording, { speed: "fast" });

/** Text becomes a configuration. */
export const configuration = (text: string): ConfDocument | undefined => {
  const result = loadConf("manager.conf", { read: () => text, glob: () => [] });
  return result.ok ? result.document : undefined;
};

/** A server with an action of its own. */
export const serve = (ports: Pick<ManagerOptions, "clock" | "log" | "random">): Manager => {
  const settings = defineManagerSettings({ users: [{ name: "admin", secret: "x", read: "all", write: "all" }] });
  const manager = new Manager({ ...ports, settings });
  manager.actions.register(
    defineAction({
      name: "Ring",
      classes: ["call"],
      doc: { synopsis: "Ring the doorbell." },
      run: ({ action, reply }) => {
        if (action.get("Door") === "") return reply.error("Which door?");
        return reply.success("Ding");
      },
    }),
  );
  return manager;
};
// @ts-expect-error it cannot do without a clock, and a log must be chosen
export const serveWithout = (): Manager => new Manager({ settings: defineManagerSettings({}) });

/** There is no such option, limit or setting. */
export const misspelt = (ports: Pick<ManagerOptions, "clock" | "log" | "random" | "settings">): readonly Manager[] => [
  // @ts-expect-error
  new Manager({ ...ports, sistem: undefined }),
  // @ts-expect-error
  new Manager({ ...ports, limits: { queueByte: 1 } }),
  // @ts-expect-error
  new Manager({ ...ports, userQueues: { admin: { queueByte: 1 } } }),
  // @ts-expect-error
  new Manager({ ...ports, settings: defineManagerSettings({ users: [], uesrs: [] }) }),
];

/** Events by name and by definition. */
const rung = defineEvent({
  name: "DoorbellRung",
  classes: ["call"],
  doc: { synopsis: "Somebody rang.", parameters: { Door: "Which door." } },
});
export const raise = (manager: Manager): void => {
  manager.emit("Hangup", { Channel: "PJSIP/1-1", Cause: 16, ChanVariable: ["TENANT=zoo"] });
  manager.emit("OfAModuleOfYourOwn", { Whatever: 1 });
  manager.emit(rung, { Door: "front" });
  // @ts-expect-error the catalogue has no such header
  manager.emit("Reload", { Modul: "manager" });
  // @ts-expect-error its definition explains no such header
  manager.emit(rung, { Floor: 1 });
};

/** A backend that is attached. */
export const backend: AttachBackend = (stage) => {
  stage.events.register(rung);
  stage.modules.register({ name: "doorbell", reload: async () => true });
  const channel = channelNamed(fromText("Line/1"), fromText("1.1"), { createdAt: stage.state.startedAt });
  void stage.raise({ name: "Newchannel", body: [new ChannelBlock(channel)] });
  stage.emit(rung, { Door: "front" });
  // @ts-expect-error a stage leads to no user
  console.log(stage.state.users);
  return { ...emptyBackend, channels: { ...emptyBackend.channels, list: () => [channel] } };
};
// @ts-expect-error what takes its time is awaited before
export const late: AttachBackend = async () => emptyBackend;
export const checks: number = backendContract(backend).length + new MemoryStage().raised.length;

/** A client that acts, lists and listens. */
export const talk = async (options: ConnectOptions): Promise<Gap | undefined> => {
  await using client: Client = await connect({ username: "admin", secret: "x", ...options });
  await client.action("Originate", { Channel: "PJSIP/1", Variable: ["a=1"], Async: true });
  await client.action("OfAModuleOfYourOwn", { Whatever: 1 });
  // @ts-expect-error a needed header is missing
  await client.action("Hangup", { Cause: 16 });
  // @ts-expect-error it may be left out, but not be undefined
  await connect({ username: undefined });
  for await (const item of client.list("CoreShowChannels"))
    console.log(item.get("Channel"), item.variables()["tenant"]);
  const ended: EventMessage<"Hangup">[] = [];
  client.on("Hangup", (event) => ended.push(event));
  client.onGap(async () => client.action("CoreStatus"));
  try {
    for await (const notice of client.events("Hangup", "Newchannel").withNotices()) {
      if (notice.kind === "gap") return notice;
      if (notice.kind === "loss") continue;
      const { event } = notice;
      const name: "Hangup" | "Newchannel" = event.name;
      if (event.name === "Hangup") console.log(name, event.fields["Cause-txt"]?.length);
      // @ts-expect-error nobody listens to these
      if (event.name === "Newexten") break;
    }
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const code: string = error.code;
    console.log(code, ended.length);
  }
  return undefined;
};

/** A server that others reach. */
export const open = async (port: number): Promise<AmiListener> => {
  const ports = { ...nodePorts("Doorbell 1.0"), log: consoleLog({ level: "notice" }) };
  const listener = await listenTcp(serve(ports), { port, tls: { certFile: "server.pem" } });
  for (const connection of listener.connections()) if (connection.remote.host !== "127.0.0.1") connection.drop();
  return listener;
};
export const isTaken = ({ code }: ListenError): boolean => code === "address-in-use";
// @ts-expect-error there is no such code
export const isGone = ({ code }: ListenError): boolean => code === "address-gone";
