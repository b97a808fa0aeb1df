import { printable, printableLines } from "@pluto-ami/protocol";

import { iniLines } from "../../apps/server/src/configuration/pluto-ini/ini-lines.ts";
import { readPlutoIni } from "../../apps/server/src/configuration/pluto-ini/read-pluto-ini.ts";
import { createLog } from "../../apps/server/src/log/server-log.ts";
import { plainHost } from "../../packages/node/src/listeners/plain-host.ts";
import { describeGrowth } from "./growth.ts";

/** Has a log write a line at once, to nowhere. */
const write = (format: "asterisk" | "json" | "pretty", text: string): void => {
  const log = createLog(
    { level: "debug", format },
    {
      destination: () => ({ write: () => undefined, end: (done) => done(), destroy: () => undefined }),
      deferred: { add: (work) => work(), run: () => undefined },
    },
  );
  log.warning(text, { user: text });
  log.security(text, "Error");
};

describeGrowth("what the daemon writes and reads beside", [
  { name: "a line of the log", read: (text) => write("json", text) },
  { name: "a line of the log for people", read: (text) => write("pretty", text) },
  { name: "a line of the log as Asterisk's", read: (text) => write("asterisk", text) },
  { name: "what is printable", read: (text) => [printable(text), printableLines(text)] },
  { name: "an address", read: plainHost },
  { name: "lines of pluto.ini", read: iniLines },
  { name: "pluto.ini", read: (text) => readPlutoIni("pluto.ini", text) },
  { name: "a section of pluto.ini", start: "[queue]\n", read: (text) => readPlutoIni("pluto.ini", text) },
]);
