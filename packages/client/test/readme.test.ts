import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";

import { ActionMessage, FrameDecoder } from "@pluto-ami/protocol";
import { expect, test, vi } from "vitest";

const answers: Readonly<Record<string, readonly string[]>> = {
  Challenge: ["Response: Success", "$ID", "Challenge: 1234", ""],
  Login: ["Response: Success", "$ID", "Message: Authentication accepted", ""],
  Ping: ["Response: Success", "$ID", "Ping: Pong", ""],
  Command: ["Response: Success", "$ID", "Message: Command output follows", "Output: 1 users connected.", ""],
  CoreShowChannels: [
    "Response: Success",
    "$ID",
    "EventList: start",
    "Message: Channels will follow",
    "",
    "Event: CoreShowChannel",
    "$ID",
    "Channel: PJSIP/100-1",
    "",
    "Event: CoreShowChannelsComplete",
    "$ID",
    "EventList: Complete",
    "ListItems: 1",
    "",
  ],
  Logoff: ["Response: Goodbye", "$ID", "Message: Thanks for all the fish.", ""],
};

const startServer = async (): Promise<{ readonly port: number; readonly stop: () => void }> => {
  const server = createServer((socket) => {
    const decoder = new FrameDecoder();
    socket.write("Asterisk Call Manager/13.0.0\r\n");
    socket.on("data", (chunk: Uint8Array) => {
      decoder.push(chunk);
      for (let frame = decoder.next(); frame !== undefined; frame = decoder.next()) {
        const action = new ActionMessage(frame.lines);
        const text = (answers[action.name] ?? []).map((line) => `${line}\r\n`).join("");
        socket.write(text.replaceAll("$ID", `ActionID: ${action.actionId}`));
        if (action.name === "Logoff") socket.end();
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return { port: typeof address === "object" ? (address?.port ?? 0) : 0, stop: () => server.close() };
};

test("the README's first example runs as it stands", async () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const example = /^```ts\n(.*?)^```/ms.exec(readme)?.[1] ?? "";
  expect(example).toContain("port: 5038");
  const { port, stop } = await startServer();
  const file = new URL(`.readme-example-${process.pid}.ts`, import.meta.url);
  const printed: unknown[][] = [];
  const log = vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => void printed.push(values));
  try {
    writeFileSync(file, example.replace("port: 5038", `port: ${port}`).replace("@pluto-ami/client", "../src/index.ts"));
    await import(/* @vite-ignore */ file.pathname);
  } finally {
    log.mockRestore();
    rmSync(file, { force: true });
    stop();
  }
  expect(printed).toEqual([["Pong"], ["PJSIP/100-1"], [true, "1 users connected."]]);
});
