import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import type { ListenTls } from "@pluto-ami/node";
import { reasonOf } from "@pluto-ami/node/parts";
import { said } from "@pluto-ami/protocol/demand";

import type { Endpoint } from "../../tap/endpoint.ts";
import type { TapLogin } from "../../tap/log-in.ts";
import type { BetweenListen } from "../../tap/record-between.ts";
import { parseDuration } from "../../time/duration.ts";
import type { OptionValues } from "../arguments/option-values.ts";
import type { CommandContext } from "../command/command.ts";
import { CommandLineError } from "../command-line-error.ts";
import { commandLineLimits } from "../limits.ts";
import { demandOutput } from "../recording/demanded-words.ts";
import { readAddress, readCrossing } from "./addresses.ts";
import { readSecret } from "./read-secret.ts";
import { readSize } from "./read-size.ts";

/** What is to be recorded, and where to. */
export interface RecordingWish {
  readonly output: string;
  readonly tap:
    | { readonly kind: "from"; readonly server: Endpoint; readonly login: TapLogin }
    | { readonly kind: "between"; readonly listen: BetweenListen; readonly to: Endpoint };
  /** Milliseconds; undefined for as long as nothing ends it. */
  readonly time: number | undefined;
  readonly maxSize: number | undefined;
  readonly isAnonymous: boolean;
  readonly hasExtensions: boolean;
}

const usualPort = 5038;
const usualTlsPort = 5039;
/** What goes with one of the two ways alone. */
const ofFrom = ["user", "secret-file", "events"] as const;
const ofBetween = ["cert", "key"] as const;
/** Options that name files which are read. */
const inputs = ["secret-file", "tls-ca", "cert", "key"] as const;

/**
 * Reads what is to be recorded.
 * @throws CommandLineError `E_USAGE` for what makes no sense, `E_FILE`; TimeError.
 */
export const readWish = ({ console: { env }, options, program, words }: CommandContext): RecordingWish => {
  if (program !== undefined)
    throw new CommandLineError("E_USAGE", "record runs no command: start it beside, in another terminal");
  if (words.length > 0)
    throw new CommandLineError("E_USAGE", "it takes options alone: -o FILE, and --from or --between");
  const isAnonymous = options.isSet("anonymise");
  const hasExtensions = options.isSet("extensions");
  if (hasExtensions && !isAnonymous) throw new CommandLineError("E_USAGE", "--extensions goes with --anonymise alone");
  const output = demandOutput(options.text("output"));
  const input = inputs.find((name) => {
    const file = options.text(name);
    return file !== undefined && resolve(file) === resolve(output);
  });
  if (input !== undefined)
    throw new CommandLineError("E_USAGE", `-o names the file of --${input}, which would be lost`);
  return {
    output,
    tap: tapOf(options, env),
    time: timeOf(options.text("for")),
    maxSize: options.read("max-size", readSize, "a number of bytes, as in 500k or 100M"),
    isAnonymous,
    hasExtensions,
  };
};

const timeOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const time = parseDuration(text, "--for");
  if (time <= commandLineLimits.recordTime) return time;
  throw new CommandLineError("E_USAGE", `--for: ${text} is longer than 24 days`);
};

const tapOf = (options: OptionValues, env: CommandContext["console"]["env"]): RecordingWish["tap"] => {
  const from = options.text("from");
  const between = options.text("between");
  const tls = tlsOf(options);
  const port = tls === undefined ? usualPort : usualTlsPort;
  if ((from === undefined) === (between === undefined))
    throw new CommandLineError("E_USAGE", "what is to be recorded? --from HOST or --between PORT:HOST, one of them");
  if (between !== undefined) {
    refuse(options, ofFrom, "--from");
    const { listen, to } = readCrossing(between, port);
    return {
      kind: "between",
      listen: { ...listen, ...said({ tls: listenTlsOf(options) }) },
      to: { ...to, ...said({ tls }) },
    };
  }
  refuse(options, ofBetween, "--between");
  const server = options.read(
    "from",
    (text) => readAddress(text, port),
    "a server, as in pbx.example or 192.0.2.5:5038",
  );
  const username = options.text("user");
  if (server === undefined || username === undefined) throw new CommandLineError("E_USAGE", "as whom? --user NAME");
  const secret = readSecret(options.text("secret-file"), env);
  return {
    kind: "from",
    server: { ...server, ...said({ tls }) },
    login: { username, secret, ...said({ events: options.text("events") }) },
  };
};

const refuse = (options: OptionValues, names: readonly string[], way: string): void => {
  const odd = names.find((name) => options.isGiven(name));
  if (odd !== undefined) throw new CommandLineError("E_USAGE", `--${odd} goes with ${way} alone`);
};

const tlsOf = (options: OptionValues): Endpoint["tls"] => {
  const [file, servername, insecure] = [
    options.text("tls-ca"),
    options.text("tls-name"),
    options.isSet("tls-insecure"),
  ];
  if (!options.isSet("tls") && file === undefined && servername === undefined && !insecure) return undefined;
  return { insecure, ...said({ ca: file === undefined ? undefined : pemOf(file), servername }) };
};

const listenTlsOf = (options: OptionValues): ListenTls | undefined => {
  const [certFile, privateKey] = [options.text("cert"), options.text("key")];
  if (certFile !== undefined) return { certFile, ...said({ privateKey }) };
  if (privateKey !== undefined) throw new CommandLineError("E_USAGE", "--key goes with --cert");
  return undefined;
};

const pemOf = (file: string): string => {
  try {
    return readFileSync(file, "latin1");
  } catch (cause) {
    throw new CommandLineError("E_FILE", `The certificates in ${file} cannot be read: ${reasonOf(cause)}`, { cause });
  }
};
