import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { freePort } from "../free-port.ts";
import { managerConf, pluto, Plutod } from "../plutod.ts";
import { bodyOf, get, httpPort, webManagerConf } from "../web.ts";
import { Wire } from "../wire.ts";

const start = async (files: Readonly<Record<string, string>>): Promise<Plutod> => {
  const daemon = await Plutod.start(files);
  onTestFinished(() => daemon[Symbol.asyncDispose]());
  return daemon;
};

const general = "[general]\nenabled = yes\nport = 0\nbindaddr = 127.0.0.1\n";
const user = (name: string): string => `[${name}]\nsecret = s3cret-${name}\nread = call\n`;

describe("includes as PBX distributions lay them out (docs/protocol.md#conf-includes)", () => {
  test("the users of files in braces log in", async () => {
    const daemon = await start({
      "manager.conf": `${general}#include "{local,site,none}.conf"\n`,
      "local.conf": user("anna"),
      "site.conf": user("bert"),
    });
    for (const name of ["anna", "bert"]) (await Wire.logIn(daemon.port, name, `s3cret-${name}`))[Symbol.dispose]();
  });

  test("the users of files with names beyond ASCII log in", async () => {
    const daemon = await start({
      "manager.conf": `${general}#include büro.conf\n#include fil*ä*.conf\n`,
      "büro.conf": user("anna"),
      "filiale-ä.conf": user("bert"),
    });
    for (const name of ["anna", "bert"]) (await Wire.logIn(daemon.port, name, `s3cret-${name}`))[Symbol.dispose]();
  });

  test("a folder is told with the line of its include, and what to write", async () => {
    const daemon = Plutod.launch({ "manager.conf": `${general}#include manager.d\n` });
    onTestFinished(() => daemon[Symbol.asyncDispose]());
    mkdirSync(join(daemon.config, "manager.d"));
    expect(await daemon.exit()).not.toBe(0);
    expect(daemon.output).toContain("manager.conf:5: 'manager.d' is a folder; write manager.d/*.conf\n");
  });

  test("a reload sees what came into a file that braces name", async () => {
    const daemon = await start({ "manager.conf": `${managerConf}#tryinclude {local,site}.conf\n` });
    writeFileSync(join(daemon.config, "site.conf"), user("bert"));
    expect((await pluto(daemon, "manager", "reload")).code).toBe(0);
    (await Wire.logIn(daemon.port, "bert", "s3cret-bert"))[Symbol.dispose]();
  });

  test("lines without a section belong to the one that the file before began", async () => {
    const daemon = await start({
      "manager.conf": webManagerConf,
      "http.conf": "; one is generated, one is written\n#include http_additional.conf\n#include http_custom.conf\n",
      "http_additional.conf": "[general]\nenabled = yes\nbindaddr = 127.0.0.1\nbindport = 99999\nprefix =\n",
      "http_custom.conf": "; no section\nbindport = 0\nsessionlimit = 50\n",
    });
    expect(daemon.output).not.toContain("Invalid bindport");
    expect(await bodyOf(get(daemon, "/rawman?action=login&username=admin&secret=s3cret-admin"))).toContain("Success");
    const wire = await Wire.logIn(daemon.port, "admin", "s3cret-admin", "Events: off");
    onTestFinished(() => wire[Symbol.dispose]());
    wire.act("GetConfig", "Filename: http.conf");
    expect((await wire.until(/\r\n\r\n/)).split("\r\n")).toEqual([
      "Response: Success",
      "Category-000000: general",
      "Line-000000-000000: enabled=yes",
      "Line-000000-000001: bindaddr=127.0.0.1",
      "Line-000000-000002: bindport=99999",
      "Line-000000-000003: prefix=",
      "Line-000000-000004: bindport=0",
      "Line-000000-000005: sessionlimit=50",
      "",
      "",
    ]);
  });
});

test("a second section that wipes an access list is a warning with both places (docs/protocol.md#users)", async () => {
  const daemon = await start({
    "manager.conf": `${general}[admin]\nsecret = x\ndeny = 0.0.0.0/0.0.0.0\npermit = 127.000.000.001/255.255.255.255\n#include manager_custom.conf\n`,
    "manager_custom.conf": "; the office as well\n[admin]\npermit = 192.168.0.0/255.255.000.000\n",
  });
  expect(daemon.output).toContain(
    "manager_custom.conf:2: [admin] is there twice; this one replaces the access list of manager.conf:5, and nobody is kept out any more. Write [admin](+) to add to it.",
  );
});

describe("where http.conf wants the web server (docs/protocol.md#http-requests)", () => {
  test.each([
    ["a name", ["bindaddr = localhost", "bindport = 0"]],
    ["an address with a port, which comes before bindport", ["bindport = 99", "bindaddr = 127.0.0.1:0"]],
    ["a padded address", ["bindaddr = 127.000.000.001", "bindport = 0"]],
  ])("%s", async (_, lines) => {
    const daemon = await start({
      "manager.conf": webManagerConf,
      "http.conf": `[general]\nenabled = yes\n${lines.join("\n")}\n`,
    });
    expect(await bodyOf(get(daemon, "/rawman?action=ping"))).toContain("Permission denied");
  });

  test.each([
    ["an address that is none", "bindaddr = 127.0.0.256", "http.conf:3: Invalid bindaddr '127.0.0.256'"],
    ["an address of another machine", "bindaddr = 192.0.2.1", "Cannot listen on 192.0.2.1:8088 (HTTP)"],
    ["a name that nobody knows", "bindaddr = nowhere.invalid", "Cannot listen on nowhere.invalid:8088 (HTTP)"],
  ])("%s costs HTTP alone", async (_, line, says) => {
    const daemon = await start({ "manager.conf": webManagerConf, "http.conf": `[general]\nenabled = yes\n${line}\n` });
    expect(daemon.output).toContain(says);
    expect(httpPort(daemon)).toBe(0);
    (await Wire.logIn(daemon.port, "admin", "s3cret-admin"))[Symbol.dispose]();
    writeFileSync(join(daemon.config, "http.conf"), "[general]\nenabled = yes\nbindaddr = 127.0.0.1:0\n");
    expect((await pluto(daemon, "module", "reload", "http")).code).toBe(0);
    await daemon.says(/Listening on 127\.0\.0\.1:\d+ \(HTTP\)/);
    expect(await bodyOf(get(daemon, "/rawman?action=ping"))).toContain("Permission denied");
  });

  test("a port that is taken costs HTTP alone, too", async () => {
    const port = await freePort();
    const other = createServer().listen(port, "127.0.0.2");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const lines = ["[general]", "enabled = yes", `bindaddr = 127.0.0.2:${port}`, ""];
    const daemon = await start({ "manager.conf": webManagerConf, "http.conf": lines.join("\n") });
    expect(daemon.output).toMatch(
      /Cannot listen on 127\.0\.0\.2:\d+ \(HTTP\): the address is in use\. .*The manager goes on without it\./,
    );
    (await Wire.logIn(daemon.port, "admin", "s3cret-admin"))[Symbol.dispose]();
  });

  test("http show status shows the rules of each path", async () => {
    const daemon = await start({
      "manager.conf": webManagerConf,
      "http.conf": [
        "[general]",
        "enabled = yes",
        "bindaddr = 127.0.0.1:0",
        "prefix = asterisk",
        "[/asterisk/mxml]",
        "type = restriction",
        "deny = 0.0.0.0/0",
        "permit = 127.0.0.1",
        "",
      ].join("\n"),
    });
    const { stdout } = await pluto(daemon, "http", "show", "status");
    const tail = [
      "Path Restrictions:",
      "  Path: /asterisk/mxml",
      "    ACL: (unnamed)",
      "-".repeat(45),
      "      0:  deny - 0.0.0.0/0.0.0.0",
      "      1: allow - 127.0.0.1/255.255.255.255",
      "",
    ];
    expect(stdout.split("\n").slice(-tail.length)).toEqual(tail);
  });
});
