import { startTestServer, type TestServer, type TestServerOptions } from "@pluto-ami/test-server";
import { onTestFinished } from "vitest";

/** Headers in their order. */
type Headers = readonly (readonly [name: string, value: string])[];

/** The answer to a command that did its work. */
const output = (...lines: readonly string[]): Headers => [
  ["Response", "Success"],
  ["Message", "Command output follows"],
  ...lines.map((line) => ["Output", line] as const),
];

/** A server until the end of the test: `admin` logs in with the secret `right`, and these commands print these lines. */
export const startAsterisk = async (
  commands: Readonly<Record<string, readonly string[]>> = {},
  options: TestServerOptions = {},
): Promise<TestServer> => {
  const ami = await startTestServer({ users: [{ name: "admin", secret: "right" }], ...options });
  onTestFinished(() => ami.close());
  for (const [line, lines] of Object.entries(commands))
    ami.on("Command", { Command: line }, (call) => call.reply(output(...lines)));
  return ami;
};

/** The options of `pluto` that lead to it. */
export const at = ({ host, port }: TestServer, secret = "right"): string[] => [
  "--host",
  host,
  "--port",
  String(port),
  "--user",
  "admin",
  "--secret",
  secret,
];
