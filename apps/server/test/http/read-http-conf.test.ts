import { loadConf } from "@pluto-ami/conf";
import { NamedAcls } from "@pluto-ami/core";
import { describe, expect, test } from "vitest";

import { noHttp } from "../../src/http/http-settings.ts";
import { readHttpConf } from "../../src/http/read-http-conf.ts";

const read = (text: string) => {
  const result = loadConf("http.conf", { read: () => text, glob: () => [] });
  if (!result.ok) throw new Error("the file cannot be parsed");
  const { settings, faults } = readHttpConf(result.document, NamedAcls.none);
  return { settings, faults: faults.map(({ severity, line, message }) => `${severity} ${line}: ${message}`) };
};

const on = "[general]\nenabled=yes\nbindaddr=127.0.0.1\n";

describe("http.conf (docs/protocol.md#http-requests)", () => {
  test.each(["", "[general]\n", "[general]\nenabled=no\nbindaddr=127.0.0.1\n"])("is off in %j", (text) => {
    expect(read(text)).toEqual({ settings: noHttp, faults: [] });
  });

  test("has Asterisk's defaults", () => {
    expect(read(on)).toEqual({ settings: { ...noHttp, address: { host: "127.0.0.1", port: 8088 } }, faults: [] });
  });

  test.each([
    ["bindport=8089", { address: { host: "127.0.0.1", port: 8089 } }],
    ["bindaddr=::\nbindport=0", { address: { host: "::", port: 0 } }],
    ["bindaddr=[::1]", { address: { host: "::1", port: 8088 } }],
    ["prefix=asterisk", { prefix: "/asterisk" }],
    ["prefix=/a/b/", { prefix: "/a/b" }],
    ["servername=", { serverName: "" }],
    ["servername=Pluto", { serverName: "Pluto" }],
    [
      "sessionlimit=3\nsession_inactivity=500\nsession_keep_alive=0",
      { sessionLimit: 3, inactivity: 500, keepAlive: 0 },
    ],
    ["tlsbindaddr=127.0.0.1:9000", { tls: undefined }],
    [
      "tlsenable=yes",
      {
        tls: {
          address: { host: "127.0.0.1", port: 8089 },
          settings: expect.objectContaining({ certFile: "asterisk.pem", serverCipherOrder: true, disableV1: true }),
        },
      },
    ],
    [
      "tlsenable=yes\ntlsbindaddr=[::]:9000\ntlscertfile=a.pem\ntlsprivatekey=k.pem",
      {
        tls: {
          address: { host: "::", port: 9000 },
          settings: expect.objectContaining({ certFile: "a.pem", privateKey: "k.pem" }),
        },
      },
    ],
    [
      "tlsenable=yes\ntlsbindaddr=10.0.0.1",
      { tls: expect.objectContaining({ address: { host: "10.0.0.1", port: 8089 } }) },
    ],
    [
      "tlsenable=yes\ntlsbindaddr=127.0.0.1:8088",
      { tls: expect.objectContaining({ address: { host: "127.0.0.1", port: 8089 } }) },
    ],
    ["enablestatic=no\nenable_status=no", {}],
  ])("%j", (lines, settings) => {
    expect(read(on + lines)).toEqual({ settings: expect.objectContaining(settings), faults: [] });
  });

  test.each([
    ["bindport=banana", "error 4: Invalid bindport 'banana'; use 0 to 65535."],
    ["bindport=65536", "error 4: Invalid bindport '65536'; use 0 to 65535."],
    [
      "bindaddr=example.com",
      "error 4: Invalid bindaddr 'example.com'; write a numeric address, 0.0.0.0 for every one of IPv4.",
    ],
    ["sessionlimit=0", "error 4: Invalid sessionlimit '0'; use 1 to 1000000."],
    ["session_inactivity=soon", "error 4: Invalid session_inactivity 'soon'; use 1 to 2147483647."],
    ["prefix=a b", "error 4: Invalid prefix 'a b'; use letters, digits, and . _ ~ - /."],
    ["tlsenable=yes\ntlsbindaddr=banana", "error 5: Invalid tlsbindaddr 'banana'; write address or address:port."],
    ["colour=blue", "warning 4: Invalid keyword colour in http.conf [general]"],
    ["redirect = / /static/x", "warning 4: redirect is not offered: only the manager is served over HTTP."],
    ["enablestatic=yes", "warning 4: enablestatic is not offered: only the manager is served over HTTP."],
    [
      "[/x]\ntype=restriction\ndeny=banana",
      "error 6: 'banana' is no address or network; write address/mask, as in 192.168.0.0/16.",
    ],
    ["[/x]\ntype=restriction\nacl=nosuch", "warning 6: There is no ACL 'nosuch' in acl.conf: nobody gets in by it."],
    [
      "[t](!)\ncolour=s3cret\n[/x](t)\ntype=restriction\n[/y](t)\ntype=restriction",
      "warning 5: Invalid keyword colour in http.conf [/x]: there are type, deny, permit, acl",
    ],
    ["[post]\nuploads=/tmp", "warning 5: Section 'post' has no type = restriction and is ignored."],
  ])("%j is a fault", (lines, fault) => {
    expect(read(on + lines).faults).toEqual([fault]);
  });

  test("enabled without an address is off, and says so", () => {
    expect(read("[general]\nenabled=yes\n")).toEqual({
      settings: noHttp,
      faults: ["warning 2: enabled = yes without bindaddr: HTTP stays off. Say where to listen."],
    });
  });

  test("restrictions are named by their path", () => {
    const { settings } = read(`${on}[rawman]\ntype=restriction\ndeny=0.0.0.0/0\npermit=192.0.2.0/24\n`);
    const decisions = settings.restrictions.map(({ path, access }) => [
      path,
      access.decide("192.0.2.1").allowed,
      access.decide("198.51.100.1").allowed,
    ]);
    expect(decisions).toEqual([["/rawman", true, false]]);
  });
});
