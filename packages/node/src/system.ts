import { readFileSync } from "node:fs";
import { hostname, platform, userInfo } from "node:os";

import { SettingsError, type SystemInformation } from "@pluto-ami/core";
import { line } from "@pluto-ami/protocol/demand";

/** The text of a file, or nothing when it cannot be read. */
const textOf = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
};

/** The user's name; the number where the system has no name for it. */
const userName = (): string => {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "");
  }
};

/** The group's name from /etc/group; the number where it is not there. */
const groupName = (): string => {
  const id = process.getgid?.();
  if (id === undefined) return "";
  const entry = textOf("/etc/group")
    .split("\n")
    .map((line) => line.split(":"))
    .find((fields) => fields[2] === String(id));
  return entry?.[0] ?? String(id);
};

/** Files this process may open, as Linux says at the moment; 0 when unknown. */
export const maxFileHandles = (): number =>
  Number(/^Max open files\s+(\d+)/m.exec(textOf("/proc/self/limits"))?.[1] ?? 0);

/**
 * What the manager says about the process it runs in.
 * @param version Product and version, for example `Doorbell 1.0`.
 * @throws SettingsError when that is no line of text.
 */
export const systemInformation = (version: string): SystemInformation => {
  const flaw = line(version, "version");
  if (flaw !== undefined) throw new SettingsError(flaw);
  return {
    version,
    hostName: hostname(),
    processId: process.pid,
    platform: platform(),
    runUser: userName(),
    runGroup: groupName(),
    maxFileHandles: maxFileHandles(),
  };
};
