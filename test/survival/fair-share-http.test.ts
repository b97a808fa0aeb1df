import { expect, test } from "vitest";

import { Plutod } from "../plutod.ts";
import { httpConf, httpPort, webLogIn, webManagerConf } from "../web.ts";
import { count } from "./counts.ts";
import { bar, bystanderConf, flood, pingTime } from "./flood.ts";

const connections = 8;

const request = (target: string, ...headers: string[]): string =>
  [`GET ${target} HTTP/1.1`, "Host: pluto", ...headers, "", ""].join("\r\n");

/** A file of configuration that takes a while to be shown. */
const large = Array.from({ length: 2000 }, (_, number) => `[s${number}]\n${"abc = d\n".repeat(20)}`).join("");

test.each([
  ["requests", "pings", request("/rawman?action=ping"), "/rawman?action=ping"],
  ["pages that are not there", "commands", request("/nowhere"), "/mxml?action=command&command=manager+show+commands"],
  ["logins", "events", request("/mxml?action=login&username=x&secret=y"), "/rawman?action=userevent&userevent=x"],
  ["digests", "pages of large files", request("/arawman?action=ping"), "/manager?action=getconfig&filename=large.conf"],
  ["requests", "documents of large files", request("/"), "/mxml?action=getconfig&filename=large.conf"],
])(
  "strangers over HTTP who flood with %s and a user who floods with %s there keep nobody waiting",
  async (_strangers, _user, strangersText, usersTarget) => {
    await using daemon = await Plutod.start({
      "manager.conf": webManagerConf + bystanderConf,
      "http.conf": httpConf("sessionlimit = 100"),
      "large.conf": large,
    });
    const { headers } = await webLogIn(daemon);
    const port = httpPort(daemon);
    using _strangersFlood = await flood(port, strangersText, "", connections);
    using _usersFlood = await flood(port, request(usersTarget, `Cookie: ${headers.Cookie}`), "", connections);
    expect(await pingTime(daemon, count("pings", 2000, 150))).toBeLessThan(bar);
  },
  120_000,
);
