import {
  isWireLine,
  type PlayableRecording,
  readConversation,
  type Recording,
  recordedHeaders,
} from "@pluto-ami/recording";

/** What a login is made of: it is another one each time. */
const ofTheLogin: ReadonlySet<string> = new Set(["login", "challenge", "logoff"]);

const valueOf = (headers: readonly (readonly [string, string])[], lowerName: string): string =>
  headers.find(([name]) => name.toLowerCase() === lowerName)?.[1].toLowerCase() ?? "";

/** What of a recording is compared with another one: all but logins, what they were answered, and that the server has booted. */
export const comparedPart = ({ head, lines }: PlayableRecording): Recording => {
  const all = [...lines];
  const logins = readConversation(all).exchanges.filter(({ headers }) => ofTheLogin.has(valueOf(headers, "action")));
  const left = new Set(logins.flatMap(({ answer, line }) => [line, ...answer.map((part) => part.line)]));
  return {
    head,
    lines: all.filter(
      (line) => !isWireLine(line) || !(left.has(line) || valueOf(recordedHeaders(line), "event") === "fullybooted"),
    ),
  };
};
