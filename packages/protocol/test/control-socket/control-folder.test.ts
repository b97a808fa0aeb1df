import { describe, expect, test } from "vitest";

import { findDistrust, type PathEntry } from "../../src/control-socket/control-folder.ts";

const [root, own, daemon, stranger] = [0, 1000, 200, 666];

const folder = (uid: number, mode = 0o755): PathEntry => ({ kind: "folder", uid, mode });
const link = (uid: number, target: string): PathEntry => ({ kind: "link", uid, mode: 0o777, target });

const base: Readonly<Record<string, PathEntry>> = {
  "/": folder(root),
  "/run": folder(root),
  "/run/pluto": folder(daemon, 0o700),
  "/run/user": folder(root),
  "/run/user/1000": folder(own, 0o700),
  "/run/user/1000/pluto": folder(own, 0o700),
  "/tmp": folder(root, 0o1777),
  "/var": folder(root),
  "/var/run": link(root, "/run"),
};

const distrust = (path: string, more: Readonly<Record<string, PathEntry>> = {}, owner = own): string | undefined => {
  const entries = { ...base, ...more };
  return findDistrust(path, { own, owner }, (at) => {
    const entry = entries[at];
    if (entry === undefined) throw new Error(`ENOENT ${at}`);
    return entry;
  });
};

describe("a folder of control sockets is trusted", () => {
  test.each<[what: string, path: string, more?: Readonly<Record<string, PathEntry>>, owner?: number]>([
    ["that is ours", "/run/user/1000/pluto"],
    ["of the socket's owner, below folders of root", "/run/pluto", {}, daemon],
    ["behind a link of root", "/var/run/pluto", {}, daemon],
    ["of ours in /tmp", "/tmp/pluto-1000", { "/tmp/pluto-1000": folder(own, 0o700) }],
    ["behind a link of ours in /tmp", "/tmp/l", { "/tmp/l": link(own, "/run/user/1000") }],
    ["behind a link that goes up", "/tmp/l/..", { "/tmp/l": link(own, "../run/user/./1000//pluto") }],
    ["of root", "/run"],
  ])("%s", (_what, path, more, owner) => {
    expect(distrust(path, more, owner)).toBeUndefined();
  });
});

describe("a folder of control sockets is not trusted", () => {
  test.each<[what: string, path: string, more: Readonly<Record<string, PathEntry>>, why: string, owner?: number]>([
    ["of another user than the socket's", "/run/pluto", {}, "/run/pluto belongs to another user (uid 200)"],
    ["that all may write, sticky or not", "/tmp", {}, "others may write in /tmp (mode 1777)"],
    ["that a group may write", "/run/g", { "/run/g": folder(own, 0o770) }, "others may write in /run/g (mode 770)"],
    [
      "of the socket's owner in /tmp, where anybody could have made it",
      "/tmp/pluto",
      { "/tmp/pluto": folder(daemon, 0o700) },
      "anybody could have made /tmp/pluto in /tmp (uid 200)",
      daemon,
    ],
    [
      "below one that others may write",
      "/run/open/pluto",
      { "/run/open": folder(own, 0o777), "/run/open/pluto": folder(own, 0o700) },
      "others may write in /run/open (mode 777)",
    ],
    [
      "behind a link of a stranger in /tmp",
      "/tmp/pluto-1000",
      { "/tmp/pluto-1000": link(stranger, "/run/user/1000/pluto") },
      "/tmp/pluto-1000 belongs to another user (uid 666)",
    ],
    [
      "behind a link of ours, in a folder where others may put another in its place",
      "/run/open/l",
      { "/run/open": folder(root, 0o777), "/run/open/l": link(own, "/run/user/1000") },
      "others may write in /run/open (mode 777)",
    ],
    [
      "where a link of ours leads to a folder that all may write",
      "/run/user/1000/l",
      { "/run/user/1000/l": link(own, "/tmp") },
      "others may write in /tmp (mode 1777)",
    ],
    [
      "behind a link of ours to a stranger's",
      "/run/user/1000/l",
      { "/run/user/1000/l": link(own, "/home"), "/home": folder(stranger) },
      "/home belongs to another user (uid 666)",
    ],
    ["that is none", "/run/f", { "/run/f": { kind: "other", uid: own, mode: 0o600 } }, "/run/f is no folder"],
    ["behind links in a circle", "/run/l", { "/run/l": link(root, "/run/l") }, "too many links lead to /run/l"],
    ["when / is not root's", "/run", { "/": folder(stranger) }, "/ belongs to another user (uid 666)"],
  ])("%s", (_what, path, more, why, owner) => {
    expect(distrust(path, more, owner)).toBe(why);
  });
});

test("what cannot be looked at is an error", () => {
  expect(() => distrust("/nowhere")).toThrow("ENOENT /nowhere");
});
