import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { hasConfiguration } from "@pluto-ami/node/configuration-folder";
import { makeFolder, reasonOf, systemCode } from "@pluto-ami/node/parts";
import { sentenceOf } from "@pluto-ami/protocol";

import { StartupError } from "../start/startup-error.ts";
import { printStarterIni } from "./pluto-ini/starter-ini.ts";

/** What a starter configuration lets one log in with; the secret stays in its file. */
export interface Starter {
  readonly folder: string;
  readonly user: string;
  /** The files written just now. */
  readonly written: readonly string[];
}

const managerConf = (
  secret: string,
): string => `; Who may use the manager interface, and where it listens. The same file Asterisk reads.
; After a change: "manager reload" in the console, or SIGHUP to plutod.
[general]
enabled = yes
port = 5038
; This machine only. 0.0.0.0 is every IPv4 address of it, :: is IPv6 and IPv4. In a container "this machine" is the
; container: say 0.0.0.0 there, publish the port to where it may be seen (docker run -p 127.0.0.1:5038:5038), and give
; [admin] a permit line for those who come, whom the container sees at the address of its bridge (172.17.0.1, say).
bindaddr = 127.0.0.1
; May clients come over HTTP as well? Where, says http.conf.
;webenabled = no
; TLS on a port of its own. The certificate with its chain and its key are in PEM files, relative to this folder or
; absolute; after a renewal, reload. TLS 1.2 is the oldest version; "tlsdisablev11 = no" would let TLS 1.1 in as well.
;tlsenable = yes
;tlsbindaddr = 0.0.0.0:5039
;tlscertfile = fullchain.pem
;tlsprivatekey = privkey.pem
; Seconds until a connection that has not logged in is closed, and how many such connections there may be.
;authtimeout = 30
;authlimit = 50
; May one user be logged in more than once?
;allowmultiplelogin = yes

; Every other section is a user. Give each client one of its own, with only the classes it needs:
; system call log verbose command agent user config dtmf reporting cdr dialplan originate agi cc aoc test security message
[admin]
secret = ${secret}
read = all
write = all
; Who may come from where: the last line that matches wins.
deny = 0.0.0.0/0
deny = ::/0
permit = 127.0.0.1
permit = ::1

; A client that only watches calls:
;[panel]
;secret = choose-a-long-one
;read = call,agent,reporting
;write = none
;eventfilter = !Event: RTCP.*
`;

const aclConf = `; Access lists with names: a user in manager.conf takes one with "acl = NAME".
;[office]
;deny = 0.0.0.0/0
;permit = 192.0.2.0/24
`;

const httpConf = `; The manager over HTTP and HTTPS: off until "enabled = yes" here and "webenabled = yes" in manager.conf.
; After a change: "module reload http" in the console, or SIGHUP to plutod.
[general]
enabled = no
; This machine only, in a container the container only (see manager.conf). Secrets cross plain HTTP in the clear: for
; others use HTTPS.
bindaddr = 127.0.0.1
bindport = 8088
;tlsenable = yes
;tlsbindaddr = 0.0.0.0:8089
;tlscertfile = fullchain.pem
;tlsprivatekey = privkey.pem
; In front of every path: /web/rawman.
;prefix = web
; Connections at a time; milliseconds for a request to come, and for the next one to begin.
;sessionlimit = 100
;session_inactivity = 30000
;session_keep_alive = 15000

; Who may ask for what begins with a path:
;[rawman]
;type = restriction
;deny = 0.0.0.0/0
;permit = 127.0.0.1
`;

const openNew = (path: string): number | undefined => {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    if (systemCode(error) === "EEXIST") return undefined;
    throw error;
  }
};

/** Writes a file that only its owner can read, unless there is one: all of it, or it is not there. */
const writeNew = (path: string, content: string): boolean => {
  const descriptor = openNew(path);
  if (descriptor === undefined) return false;
  try {
    writeFileSync(descriptor, content);
    fsyncSync(descriptor);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
  return true;
};

const makeFolderFor = (folder: string): void => {
  try {
    makeFolder(folder);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
    throw new Error("no folder can be made there", { cause: error });
  }
};

/** What is written for: a start that found no configuration, or because somebody asked for it. */
export type StarterOccasion = "start" | "init";

const failure = (occasion: StarterOccasion, folder: string, why: string, cause?: unknown): StartupError => {
  const lines =
    occasion === "init"
      ? [
          `plutod: no configuration can be written in ${folder}: ${sentenceOf(why)}`,
          "Make the folder writable, or name another.",
        ]
      : [
          `plutod: there is no configuration yet, and none can be written in ${folder}: ${sentenceOf(why)}`,
          "Make the folder writable, or name one that has a manager.conf with --config.",
        ];
  return new StartupError("starter-failed", lines, { cause });
};

/**
 * Writes a configuration to begin with: loopback only, one user with a random secret. Overwrites nothing. manager.conf comes last: where it is, the rest is, too.
 * @throws StartupError when it cannot be written
 */
export const writeStarter = (folder: string, occasion: StarterOccasion = "start"): Starter => {
  const secret = randomBytes(24).toString("base64url");
  const files = [
    ["acl.conf", aclConf],
    ["http.conf", httpConf],
    ["pluto.ini", printStarterIni()],
    ["manager.conf", managerConf(secret)],
  ] as const;
  let written: readonly string[];
  try {
    makeFolderFor(folder);
    written = files
      .map(([name, content]) => [join(folder, name), content] as const)
      .filter(([path, content]) => writeNew(path, content))
      .map(([path]) => path);
  } catch (error) {
    throw failure(occasion, folder, reasonOf(error), error);
  }
  if (!hasConfiguration(folder)) throw failure(occasion, folder, "its manager.conf is a link that leads nowhere");
  return { folder, user: "admin", written };
};
