import { createServer, type Server, type Socket } from "node:net";

import { ActionMessage, FrameDecoder } from "@pluto-ami/protocol";

/** What the server says to an action, as lines; `$ID` becomes its ActionID line. Undefined closes the connection. */
export type Script = (action: ActionMessage) => readonly string[] | undefined;

/** A tiny AMI server over a real socket. */
export interface ScriptedServer {
  readonly port: number;
  readonly seen: ActionMessage[];
  /** Sends these lines to every client. */
  readonly broadcast: (lines: readonly string[]) => void;
  readonly hangUp: () => void;
  readonly stop: () => Promise<void>;
}

const listen = (server: Server, where: string | undefined, port: number): Promise<void> =>
  new Promise((resolve) => {
    if (where === undefined) server.listen(port, "127.0.0.1", resolve);
    else server.listen(where, resolve);
  });

/** Starts a server at a free port, or at this one, or at a path. */
export const startServer = async (
  script: Script,
  {
    path,
    port = 0,
    banner = "Asterisk Call Manager/13.0.0\r\n",
  }: { readonly path?: string; readonly port?: number; readonly banner?: string } = {},
): Promise<ScriptedServer> => {
  const seen: ActionMessage[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const decoder = new FrameDecoder();
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    socket.write(banner);
    socket.on("data", (chunk: Uint8Array) => {
      decoder.push(chunk);
      for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) {
        const action = new ActionMessage(frame.lines);
        seen.push(action);
        const lines = script(action);
        if (lines === undefined) socket.destroy();
        else socket.write(lines.join("\r\n").replaceAll("$ID", `ActionID: ${action.actionId}`), "utf8");
      }
    });
  });
  await listen(server, path, port);
  const address = server.address();
  return {
    port: typeof address === "object" ? (address?.port ?? 0) : 0,
    seen,
    broadcast: (lines) => {
      for (const socket of sockets) socket.write(lines.join("\r\n"), "utf8");
    },
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};

const success = ["Response: Success", "$ID"];

/** The answer to a command that did its work. */
export const output = (...lines: string[]): string[] => [
  ...success,
  "Message: Command output follows",
  ...lines.map((line) => `Output: ${line}`),
  "",
  "",
];

/** The answer to a command that failed. */
const failure = (...lines: string[]): string[] => ["Response: Error", ...output(...lines).slice(1)];

/** Logs in the user `admin` with the secret `right`, and answers commands by their text. */
export const asterisk =
  (
    commands: Readonly<Record<string, readonly string[]>>,
    others: Readonly<Record<string, readonly string[]>> = {},
  ): Script =>
  (action) => {
    if (action.name === "Challenge") return ["Response: Error", "$ID", "Message: Must specify AuthType", "", ""];
    if (action.name === "Login") {
      return action.get("Secret") === "right"
        ? [...success, "Message: Authentication accepted", "", ""]
        : ["Response: Error", "$ID", "Message: Authentication failed", "", ""];
    }
    if (action.name === "Logoff") return ["Response: Goodbye", "$ID", "", ""];
    if (action.name === "Events") return [...success, "Events: Off", "", ""];
    if (action.name === "Command") {
      const line = action.get("Command");
      return (
        commands[line] ??
        failure(`No such command '${line}' (type 'core show help ${line}' for other possible commands)`)
      );
    }
    return others[action.name] ?? ["Response: Error", "$ID", "Message: Permission denied", "", ""];
  };
