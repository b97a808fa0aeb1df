import type { Readable } from "node:stream";

import { type Client, ClientError, type List } from "@pluto-ami/client";
import { Message, type TextFields } from "@pluto-ami/protocol";
import type { CatalogAction } from "@pluto-ami/protocol/catalog";

import { type ExitCode, exitCode } from "../run/exit-code.ts";
import { linesOf } from "../terminal/input-lines.ts";
import { limits } from "../limits.ts";
import { messageToJson, messageToText } from "../print/message.ts";
import { defineSubcommand, type SubcommandContext } from "../run/subcommand.ts";
import { UsageError } from "../usage-error.ts";

/** An action to send. */
interface Request {
  readonly name: string;
  readonly fields: TextFields;
  /** The ActionID that its frame had; the client sends one of its own. */
  readonly actionId: string | undefined;
}

const gather = (pairs: Iterable<readonly [name: string, value: string]>): TextFields => {
  const fields: Record<string, string[]> = Object.create(null);
  for (const [name, value] of pairs) (fields[name] ??= []).push(value);
  return fields;
};

const requestOf = (name: string, words: readonly string[]): Request => {
  const pairs = words.map((word) => {
    const at = word.indexOf("=");
    if (at < 1) throw new UsageError(`"${word}" is no Header=value`);
    return [word.slice(0, at), word.slice(at + 1)] as const;
  });
  const actionId = pairs.find(([header]) => header.toLowerCase() === "actionid")?.[1];
  return { name, fields: gather(pairs.filter(([header]) => header.toLowerCase() !== "actionid")), actionId };
};

const requestOfFrame = (lines: readonly string[]): Request => {
  const message = new Message(lines);
  const name = message.get("Action");
  if (name === "") throw new UsageError(`a frame without an Action header: "${lines[0] ?? ""}"`);
  const isOurs = (header: string): boolean => /^action(?:id)?$/i.test(header);
  return {
    name,
    fields: gather([...message.headers()].filter(([header]) => !isOurs(header))),
    actionId: message.has("ActionID") ? message.get("ActionID") : undefined,
  };
};

/** The frames of a text: header lines, with an empty line behind each frame. Nothing is read before the first is wanted. */
async function* framesOf(input: Readable): AsyncGenerator<Request> {
  let frame: string[] = [];
  let length = 0;
  for await (const line of linesOf(input)) {
    length += line.length;
    if (line !== "") frame.push(line);
    else if (frame.length > 0) {
      yield requestOfFrame(frame);
      frame = [];
      length = 0;
    }
    if (length > limits.frameLength) throw new UsageError(`a frame of more than ${limits.frameLength} characters`);
    if (frame.length > limits.frameLines) throw new UsageError(`a frame of more than ${limits.frameLines} lines`);
  }
  if (frame.length > 0) yield requestOfFrame(frame);
}

/** The answer's ActionID is the client's own: puts that of the request in its place, or none. */
const withActionId = (message: Message, actionId: string | undefined): Message =>
  new Message(
    message.lines.flatMap((line) => {
      if (!/^actionid:/i.test(line)) return [line];
      return actionId === undefined ? [] : [`ActionID: ${actionId}`];
    }),
  );

/** Every message that answers the request: the response, and the events of its list if it has one. */
async function* answers(client: Client, { name, fields }: Request, signal: AbortSignal): AsyncGenerator<Message> {
  const responses: Message[] = [];
  const list: List = client.list(name, fields, {
    signal,
    timeout: limits.commandTimeout,
    onResponse: (response) => void responses.push(response),
  });
  try {
    for (;;) {
      const { value, done } = await list.next();
      yield* responses.splice(0);
      if (value !== undefined) yield value;
      if (done === true) return;
    }
  } catch (error) {
    const last = error instanceof ClientError ? (error.response ?? error.event) : undefined;
    if (last === undefined) throw error;
    yield last;
  }
}

/** Says it that the action failed, or that its list is not whole? */
const tellsFailure = (message: Message): boolean =>
  message.get("Response").toLowerCase() === "error" || /^cancell?ed$/i.test(message.get("EventList").trimEnd());

/** Names in the catalogue that stand for headers of the sender's choice. */
const placeholder = /^Header(?:\d+|N)$/;

export const action = defineSubcommand({
  name: "action",
  operands: "NAME [Header=value …]",
  summary: "Send any action and print its answer",
  description: [
    "Sends an action with these headers and prints the answer, with the events of its list if it has one. A header may be given more than once, as in Variable=a=1 Variable=b=2.",
    'With "-" instead of a name, frames are read from standard input, each ended by an empty line, and sent one after the other.',
    "With --json every message is one JSON object on a line of its own; a header that comes more than once has its values in a list.",
  ],
  options: [],
  examples: [
    ["action CoreShowChannels", "every channel"],
    ["action Originate Channel=PJSIP/100 Context=default Exten=200 Priority=1 Async=true", "a call"],
    ["--json action UserEvent UserEvent=Hello Colour=blue", "an event of your own"],
    ["action - < frames.txt", "frames of a file"],
  ],
  exitCodes:
    "Exit codes: 0 done, 1 the server answered with an error or cancelled a list, 2 wrong usage, no connection or login, or it was lost.",
  async complete([name = "", ...headers]) {
    const { actionCatalog } = await import("@pluto-ami/protocol/catalog");
    if (headers.length === 0) return Object.keys(actionCatalog);
    const known = Object.entries<CatalogAction>(actionCatalog).find(
      ([action]) => action.toLowerCase() === name.toLowerCase(),
    );
    const names = (known?.[1].parameters ?? []).map((header) => header.name);
    return names.filter((header) => !placeholder.test(header)).map((header) => `${header}=`);
  },
  async run({ connect, console, json, printer, signal, words }: SubcommandContext): Promise<ExitCode> {
    const [name, ...headers] = words;
    if (name === undefined) throw new UsageError("which action? pluto action NAME [Header=value …]");
    if (name === "-" && headers.length > 0) throw new UsageError("headers come from the frames when they are read");
    const requests = name === "-" ? framesOf(console.stdin) : [requestOf(name, headers)];
    const { client } = await connect();
    let code: ExitCode = exitCode.done;
    let isFirst = true;
    for await (const request of requests) {
      for await (const answer of answers(client, request, signal)) {
        const message = withActionId(answer, request.actionId);
        if (tellsFailure(message)) code = exitCode.commandFailed;
        if (json) printer.out.json(messageToJson(message));
        else printer.out.text(`${isFirst ? "" : "\n"}${messageToText(message)}`);
        await printer.out.room();
        isFirst = false;
      }
    }
    return code;
  },
});
