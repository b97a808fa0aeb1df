import { bytes, demandBytes, fromText, maskOf, toText } from "@pluto-ami/protocol";
import { describe, expect, it } from "vitest";

import { AccessControl } from "../../../src/access/acl/access-control.ts";
import { AccessList } from "../../../src/access/acl/access-list.ts";
import { NamedAcls } from "../../../src/access/acl/named-acls.ts";
import { parseRules } from "../../../src/access/acl/parse-rule.ts";
import { Secret } from "../../../src/access/user/secret.ts";
import type { User } from "../../../src/access/user/user.ts";
import { Bench } from "../services.ts";

const user = (name: string, facts: Partial<User> = {}): User => ({
  name: demandBytes(name),
  secret: new Secret(bytes("s")),
  read: 0,
  write: 0,
  access: new AccessControl([]),
  displayConnects: true,
  allowMultipleLogin: true,
  writeTimeout: 100,
  variables: [],
  eventFilters: [],
  ...facts,
});

describe("manager show settings", () => {
  it("shows the settings, each in its column", async () => {
    const bench = new Bench();
    const { state } = bench.services;
    state.listeners = { tcp: "[::]:5038", tls: undefined };
    state.general = { ...state.general, webEnabled: true, httpTimeout: 45, channelVars: [bytes("one"), bytes("two")] };
    state.debug = true;
    expect(await bench.lines("manager show settings")).toEqual([
      "",
      "Global Settings:",
      "----------------",
      "  Manager (AMI):             Yes            ",
      "  Web Manager (AMI/HTTP):    Yes            ",
      "  TCP Bindaddress:           [::]:5038      ",
      "  HTTP Timeout (seconds):    45             ",
      "  TLS Enable:                No             ",
      "  TLS Bindaddress:           Disabled       ",
      "  TLS Certfile:              asterisk.pem   ",
      "  TLS Privatekey:                           ",
      "  TLS Cipher:                               ",
      "  Allow multiple login:      Yes            ",
      "  Display connects:          Yes            ",
      "  Timestamp events:          No             ",
      "  Channel vars:              one,two",
      "  Disabled events:           ",
      "  Debug:                     Yes            ",
    ]);
    expect((await bench.run("manager show settings x")).text).toMatch(/^Usage: manager show settings\n/);
    expect(await bench.value("manager show settings")).toMatchObject({ httpTimeout: 45, tlsBindAddress: null });
  });

  it("says whose the certificate in service is and until when, and why the one in the file is not", async () => {
    const bench = new Bench();
    const certificate = { name: "CN=käse.example", until: Date.UTC(2027, 0, 1) };
    const tlsFailure = "The new one is missing.";
    bench.services.state.listeners = { tcp: undefined, tls: "[::]:5039", certificate, tlsFailure };
    const row = (await bench.lines("manager show settings")).find((line) => line.includes("TLS Certfile"));
    expect(toText(row ?? "")).toBe(
      "  TLS Certfile:              asterisk.pem    (CN=käse.example, until 2027-01-01T00:00:00Z; The new one is missing.)",
    );
    expect(await bench.value("manager show settings")).toMatchObject({
      tlsCertificate: { name: fromText("CN=käse.example"), until: "2027-01-01T00:00:00Z" },
      tlsFailure,
    });
  });
});

describe("manager show users", () => {
  it("lists them in their order with a count", async () => {
    const bench = new Bench();
    expect(await bench.lines("manager show users")).toEqual(["There are no manager users."]);
    bench.services.state.users.replace([user("zoe"), user("adam")]);
    expect(await bench.lines("manager show users")).toEqual([
      "",
      "username",
      "--------",
      "zoe",
      "adam",
      "-------------------",
      "2 manager users configured.",
    ]);
    expect((await bench.run("manager show users x")).text).toMatch(/^Usage: manager show users\n/);
  });
});

describe("manager show user", () => {
  it("shows rights, variables from the last to the first, and access lists", async () => {
    const bench = new Bench();
    const rules = [...(parseRules("0.0.0.0/0", false) ?? []), ...(parseRules("10.0.0.0/8", true) ?? [])];
    bench.services.state.users.replace([
      user("plain", { secret: undefined, read: maskOf(["call", "user"]), displayConnects: false }),
      user("listed", {
        write: 0x7fffffff,
        variables: [
          [bytes("COLOUR"), bytes("blue")],
          [bytes("SIZE"), bytes("large=really")],
        ],
        access: new AccessControl([new AccessList(undefined, rules), new AccessList(bytes("office"), [])]),
      }),
    ]);
    expect(await bench.lines("manager show user plain")).toEqual([
      "",
      "          username: plain",
      "            secret: (N/A)",
      "               ACL: no",
      "         read perm: call,user",
      "        write perm: <none>",
      "   displayconnects: no",
      "allowmultiplelogin: yes",
      "         Variables: ",
    ]);
    expect((await bench.lines("manager show user LISTED")).slice(2)).toEqual([
      "            secret: <Set>",
      "               ACL: yes",
      "         read perm: <none>",
      "        write perm: system,call,log,verbose,command,agent,user,config,dtmf,reporting,cdr,dialplan,originate,agi,cc,aoc,test,security,message,all",
      "   displayconnects: yes",
      "allowmultiplelogin: yes",
      "         Variables: ",
      "                 SIZE = large=really",
      "                 COLOUR = blue",
      "ACL: (unnamed)",
      "---------------------------------------------",
      "  0:  deny - 0.0.0.0/0.0.0.0",
      "  1: allow - 10.0.0.0/255.0.0.0",
      "ACL: office",
      "---------------------------------------------",
    ]);
    expect(await bench.lines("manager show user Stranger")).toEqual(["There is no manager called Stranger"]);
    expect(await bench.lines('_command matchesarray "manager show user p" "p"')).toEqual(["plain plain _EOF_"]);
    for (const words of ["", " a b"]) {
      expect((await bench.run(`manager show user${words}`)).text).toMatch(/^ Usage: manager show user <user>\n {8}\S/);
    }
  });

  it("never shows a secret, as JSON neither", async () => {
    const bench = new Bench({ users: [{ name: "ann", secret: "sesame" }] });
    expect(await bench.value("manager show user ann")).toMatchObject({ user: { username: "ann", secretSet: true } });
    expect((await bench.run("manager show user ann", "json")).text).not.toContain("sesame");
  });
});

describe("acl show", () => {
  it("names the lists, or shows the rules of one", async () => {
    const bench = new Bench();
    expect(await bench.lines("acl show")).toEqual(["", "acl", "---"]);
    bench.services.state.namedAcls = new NamedAcls([
      new AccessList(bytes("office"), parseRules("10.0.0.0/8", true) ?? []),
    ]);
    expect(await bench.lines("acl show")).toEqual(["", "acl", "---", "office"]);
    expect(await bench.lines("acl show office")).toEqual([
      "",
      "ACL: office",
      "---------------------------------------------",
      "  0: allow - 10.0.0.0/255.0.0.0",
    ]);
    expect(await bench.lines("acl show nowhere")).toEqual(["", "Could not find ACL named 'nowhere'"]);
    expect((await bench.run("acl show a b")).text).toMatch(/^Usage: acl show \[name\]\n/);
  });
});
