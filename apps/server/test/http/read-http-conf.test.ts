import { loadConf } from "@pluto-ami/conf";
import { NamedAcls } from "@pluto-ami/core";
import { describe, expect, test } from "vitest";

import { noHttp } from "../../src/http/http-settings.ts";
import { httpOptionDocs } from "../../src/http/http-option-docs.ts";
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

  test.each(Object.keys(httpOptionDocs).filter((option) => Reflect.get(httpOptionDocs, option).form === "yes or no"))(
    "%s with a word that is neither yes nor no is no, and told",
    (option) => {
      const { faults } = read(`[general]\n${option}=yse\n`);
      expect(faults).toEqual([
        `warning 2: ${option} = 'yse' is neither yes nor no and counts as no: did you mean yes?`,
      ]);
      expect(read(`${on}enabled=maybe\n`)).toMatchObject({ settings: noHttp });
    },
  );

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
    ["bindport=banana", "warning 4: Invalid bindport 'banana', default 8088 is used; write 0 to 65535."],
    ["bindport=65536", "warning 4: Invalid bindport '65536', default 8088 is used; write 0 to 65535."],
    ["sessionlimit=0", "warning 4: Invalid sessionlimit '0', default 100 is used; write 1 to 1000000."],
    [
      "session_inactivity=soon",
      "warning 4: Invalid session_inactivity 'soon', default 30000 is used; write 1 to 2147483647.",
    ],
    ["prefix=a b", "warning 4: Invalid prefix 'a b', there is none; write letters, digits, and . _ ~ - /."],
    [
      "tlsenable=yes\ntlsbindaddr=1.2.3.4.5",
      "warning 5: Invalid tlsbindaddr '1.2.3.4.5', it is passed over; write address, name or address:port.",
    ],
    ["colour=blue", "warning 4: Invalid keyword colour in http.conf [general]"],
    ["redirect = / /static/x", "warning 4: redirect is not offered: only the manager is served over HTTP."],
    ["enablestatic=yes", "warning 4: enablestatic is not offered: only the manager is served over HTTP."],
    [
      "[/x]\ntype=restriction\ndeny=banana",
      "warning 6: 'banana' is no address or network; write address/mask, as in 192.168.0.0/16. Until then nobody gets to '/x'.",
    ],
    ["[/x]\ntype=restriction\nacl=nosuch", "warning 6: There is no ACL 'nosuch' in acl.conf: nobody gets in by it."],
    [
      "[t](!)\ncolour=s3cret\n[/x](t)\ntype=restriction\n[/y](t)\ntype=restriction",
      "warning 5: Invalid keyword colour in http.conf [/x]: there are type, deny, permit, acl",
    ],
    [
      "[/x]\ntype=restriction\npermit=192.0.2.0/24",
      "warning 6: Section '/x' has permit lines and no deny line: they keep nobody out. Write deny = 0.0.0.0/0 and deny = ::/0 before them.",
    ],
    ["[post]\nuploads=/tmp", "warning 5: Section 'post' has no type = restriction and is ignored."],
  ])("%j is a fault", (lines, fault) => {
    expect(read(on + lines).faults).toEqual([fault]);
  });

  test.each([
    ["enabled=yes\n", "2: enabled = yes without an address in bindaddr: HTTP stays off. Say where to listen."],
    [
      "enabled=yes\nbindaddr=999.0.0.1\n",
      "2: enabled = yes without an address in bindaddr: HTTP stays off. Say where to listen.",
      "3: Invalid bindaddr '999.0.0.1', it is passed over; write address, name or address:port.",
    ],
    ["tlsenable=yes\n", "2: tlsenable = yes without an address in tlsbindaddr: HTTPS stays off. Say where to listen."],
    [
      "bindaddr=127.0.0.1\ntlsenable=yes\n",
      "3: tlsenable = yes without an address in tlsbindaddr: HTTPS stays off. Say where to listen.",
    ],
  ])("%j is off, and says so", (lines, ...warnings) => {
    const { settings, faults } = read(`[general]\n${lines}`);
    expect(settings).toEqual(noHttp);
    expect(faults.toSorted()).toEqual(warnings.map((warning) => `warning ${warning}`));
  });

  test.each([
    ["tlsbindaddr=127.0.0.1:8088", { host: "127.0.0.1", port: 8088 }],
    ["tlsbindaddr=127.0.0.1", { host: "127.0.0.1", port: 8089 }],
    ["bindaddr=127.0.0.1\nenabled=no\ntlsbindaddr=::1", { host: "::1", port: 8089 }],
  ])("HTTPS has an address of its own, and needs no HTTP: %j", (lines, address) => {
    const { settings, faults } = read(`[general]\ntlsenable=yes\n${lines}\n`);
    expect([settings.address, settings.tls?.address, faults]).toEqual([undefined, address, []]);
  });

  test("a value that cannot be used leaves everything else as it is", () => {
    const { settings } = read(
      `${on}bindport=banana\nprefix=a b\nsessionlimit=-1\n[/x]\ntype=restriction\ndeny=banana\n`,
    );
    const [restriction] = settings.restrictions;
    expect(settings).toEqual({
      ...noHttp,
      address: { host: "127.0.0.1", port: 8088 },
      restrictions: [{ path: "/x", access: expect.anything() }],
    });
    expect(restriction?.access.decide("127.0.0.1").allowed).toBe(false);
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
