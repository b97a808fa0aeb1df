import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { describe, expect, test } from "vitest";

import { binaries, pluto, Plutod, run } from "../plutod.ts";
import { Terminal } from "../terminal.ts";
import { Wire } from "../wire.ts";

const managerConf = `; Users of ours
[general]
enabled=yes
port = 0
bindaddr = 127.0.0.1

[ops]   ; on call
secret=s3cret-ops ; change me
read = all
write = all
`;

const read = (daemon: Plutod, file = "manager.conf"): string => readFileSync(join(daemon.config, file), "utf8");

/** Runs `pluto user` on the daemon's folder. */
const user = (daemon: Plutod, words: readonly string[], input?: string) =>
  run(process.execPath, [binaries.pluto, "user", ...words, "--config", daemon.config], daemon.env, input);

// Each starts many programs, one after the other.
describe("pluto user", { timeout: 60_000 }, () => {
  test("adds a user who logs in at once, changes his secret, and takes him out; every other byte stays", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    const added = await user(daemon, [
      "add",
      "dialer",
      "--write",
      "originate,call",
      "--permit",
      "127.0.0.1",
      "--generate",
    ]);
    expect(added).toMatchObject({ code: 0, stderr: expect.stringContaining("plutod has taken it up.") });
    expect(added.stderr).toContain(
      "Others are kept out: deny = 0.0.0.0/0 and deny = ::/0 stand before the permit lines.",
    );
    const secret = added.stdout.trim();
    expect(secret).toMatch(/^[\w-]{32}$/);
    expect(read(daemon)).toBe(
      `${managerConf}\n[dialer]\nsecret = ${secret}\nwrite = originate,call\ndeny = 0.0.0.0/0\ndeny = ::/0\npermit = 127.0.0.1\n`,
    );
    using first = await Wire.logIn(daemon.port, "dialer", secret);
    expect(await user(daemon, ["passwd", "dialer"], "s3cret-dialer\n")).toMatchObject({ code: 0, stdout: "" });
    await first.closed();
    using second = await Wire.logIn(daemon.port, "dialer", "s3cret-dialer");
    expect(await user(daemon, ["list"])).toMatchObject({
      code: 0,
      stdout:
        "ops     read system,call,log,verbose,command,agent,user,config,dtmf,reporting,cdr,dialplan,originate,agi,cc,aoc,test,security,message,all  write system,call,log,verbose,command,agent,user,config,dtmf,reporting,cdr,dialplan,originate,agi,cc,aoc,test,security,message,all  a secret  manager.conf:7\n" +
        "dialer  read <none>  write call,originate  a secret  manager.conf:12\n",
    });
    expect(await user(daemon, ["remove", "dialer"])).toMatchObject({ code: 0 });
    await second.closed();
    expect(read(daemon)).toBe(`${managerConf}\n`);
    expect(readdirSync(daemon.config)).toEqual(["manager.conf"]);
    expect(daemon.output).not.toContain(secret);
    expect(daemon.output).not.toContain("s3cret");
  });

  test("writes the file that a user's secret is in, and says it in JSON", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": `${managerConf}[dialer]\nsecretfile = dialer.secret\n`,
      "dialer.secret": "old\n",
    });
    chmodSync(join(daemon.config, "dialer.secret"), 0o600);
    writeFileSync(join(daemon.home, "new"), "s3cret-new\n");
    const { code, stdout } = await user(daemon, [
      "passwd",
      "dialer",
      "--json",
      "--secret-file",
      join(daemon.home, "new"),
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      user: "dialer",
      file: join(daemon.config, "dialer.secret"),
      daemon: "reloaded",
    });
    expect(read(daemon, "dialer.secret")).toBe("s3cret-new\n");
    using _client = await Wire.logIn(daemon.port, "dialer", "s3cret-new");
    expect(JSON.parse((await user(daemon, ["list", "--json"])).stdout)).toMatchObject([
      { name: "ops", secret: "line", place: "manager.conf:7" },
      { name: "dialer", secret: "file", secretName: "dialer.secret", read: "<none>" },
    ]);
  });

  test("names the file that it has written, also one that manager.conf includes, or several", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": `${managerConf}[dialer]\nwrite = call\n[zed]\nsecret = s3cret-zed\n#include users.conf\n`,
      "users.conf": "[panel]\nsecret = s3cret-panel\n[dialer](+)\nread = call\n",
    });
    const [main, included] = ["manager.conf", "users.conf"].map((file) => join(daemon.config, file));
    const says = async (words: readonly string[], text: string, json: object): Promise<void> => {
      const before = [read(daemon), read(daemon, "users.conf")] as const;
      const said = await user(daemon, words, "\uFEFFs3cret-new\r\n");
      expect(said).toMatchObject({ code: 0, stderr: expect.stringContaining(text) });
      for (const [at, file] of ["manager.conf", "users.conf"].entries())
        writeFileSync(join(daemon.config, file), before[at] ?? "");
      expect(JSON.parse((await user(daemon, [...words, "--json"], "s3cret-new\n")).stdout)).toMatchObject(json);
    };
    await says(["passwd", "panel"], `Changed the secret of "panel" in ${included}.`, { file: included });
    expect(read(daemon, "users.conf")).toContain("secret = s3cret-new\n");
    await says(["set", "panel", "read=user"], `Set read of "panel" in ${included}.`, { file: included });
    await says(["add", "x"], `Added the user "x" in ${main}.`, { file: main });
    const both = { file: main, files: [main, included] };
    await says(["remove", "dialer"], `Removed the user "dialer" in ${main} and ${included}.`, both);
  });

  test("asks in a terminal where nothing of it is seen, twice", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    const open = (): Terminal =>
      new Terminal(process.execPath, [binaries.pluto, "user", "passwd", "ops", "--config", daemon.config], {
        env: daemon.env,
      });
    {
      using terminal = open();
      await terminal.shows(/New secret:$/);
      terminal.type("s3cret-nwe\u007F\u007Few\r");
      await terminal.shows(/The same once more:$/);
      terminal.type("s3cret-new\r");
      await terminal.shows(/plutod has taken it up\./);
      expect(terminal.text).not.toContain("s3cret");
      expect(terminal.text).not.toContain("*");
    }
    using _client = await Wire.logIn(daemon.port, "ops", "s3cret-new");
    const before = read(daemon);
    {
      using terminal = open();
      await terminal.shows(/New secret:$/);
      terminal.type("one\r");
      await terminal.shows(/The same once more:$/);
      terminal.type("another\r");
      await terminal.shows(/the two are not the same; nothing was changed/);
    }
    {
      using terminal = open();
      await terminal.shows(/New secret:$/);
      terminal.type("one\u0003");
      await terminal.shows(/no secret was given; nothing was changed/);
    }
    expect(read(daemon)).toBe(before);
  });

  test("takes no secret from the command line, and changes nothing that it does not understand", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    for (const [words, said, ends = 2] of [
      [["add", "x", "--secret", "s3cret"], "other users of this machine can see --secret"],
      [["add", "ops", "--generate"], 'there is a user "ops" already', 1],
      [["passwd", "nobody", "--generate"], 'there is no user "nobody"', 1],
      [["remove", "nobody"], "There is no user 'nobody'", 1],
      [["set", "nobody", "read=all"], "There is no user 'nobody'", 1],
      [["add", "x", "--generate", "--read", "telepathy"], "'telepathy' is no permission class"],
      [["add", "x", "--generate", "--deny", "nowhere"], "--deny: 'nowhere' is no network; write address/mask"],
      [["add", "x", "--generate", "--permit", "::1,1.2.3.400/8"], "--permit: '1.2.3.400/8' is no network"],
      [["passwd", "ops", "--generate", "--read", "all"], "--read goes with pluto user add"],
      [["add", "general", "--generate"], "cannot be the name of a user"],
      [["rename", "ops"], 'pluto user knows add, list, passwd, remove, set, not "rename".'],
      [["pasword", "ops"], "Did you mean passwd?"],
      [["list", "ops"], "pluto user list takes no name"],
      [["remove", "ops", "--generate"], "--generate goes with pluto user add and passwd"],
      [["add"], "one name, please"],
    ] as const) {
      const { code, stderr } = await user(daemon, words);
      expect(stderr).toContain(said);
      expect(code).toBe(ends);
    }
    for (const input of ["", "\n"])
      expect((await user(daemon, ["add", "x"], input)).stderr).toContain("this is no secret");
    expect(read(daemon)).toBe(managerConf);
  });

  test("waits for the daemon's own saves, and without a daemon says that the next start takes it up", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    await Promise.all(["a", "b", "c", "d"].map((name) => user(daemon, ["add", name, "--generate"])));
    const names = async (): Promise<string[]> =>
      JSON.parse((await user(daemon, ["list", "--json"])).stdout)
        .map(({ name }: { name: string }) => name)
        .toSorted();
    expect(await names()).toEqual(["a", "b", "c", "d", "ops"]);
    daemon.signal("SIGTERM");
    await daemon.exit();
    const { code, stderr } = await user(daemon, ["remove", "a"]);
    expect(code).toBe(0);
    expect(stderr).toContain("No plutod runs with this configuration: the next start takes it up.");
    expect(await names()).toEqual(["b", "c", "d", "ops"]);
  });

  test("finds the daemon's socket where pluto.ini has put it, and says when the daemon refuses", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    writeFileSync(join(daemon.config, "pluto.ini"), `[control]\nsocket = ${daemon.home}/own/x.sock\n`);
    await daemon.restart(async () => {});
    expect((await user(daemon, ["add", "x", "--generate"])).stderr).toContain("plutod has taken it up.");
    writeFileSync(join(daemon.config, "pluto.ini"), `[control]\nsocket = ${daemon.home}/own/x.sock\nno = such\n`);
    const refused = await user(daemon, ["remove", "x"]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/The change is saved, but plutod has not taken it up: [^]*pluto\.ini:3/);
  });

  test("neither hides nor doubles a user whose section is not in force, and check and reload tell of it", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    const broken = `${managerConf}[crm]\nsecret = s3cret-crm\npermit = 127.0.0.0/8,10.0.0.0/33\n`;
    const why = /manager\.conf:13: permit: '10\.0\.0\.0\/33' is no network .*so \[crm\] is not in force/;
    writeFileSync(join(daemon.config, "manager.conf"), broken);
    for (const _again of ["changed", "unchanged"]) {
      const { code, stderr, stdout } = await pluto(daemon, "module", "reload");
      expect(stdout + stderr).toMatch(why);
      expect(code).toBe(1);
    }
    using client = await Wire.logIn(daemon.port, "ops", "s3cret-ops");
    client.act("Reload", "Module: manager");
    await client.until(/Response: Error\r\n[^]*?\r\nFault: manager\.conf:13: /);
    await client.until(/Event: Reload\r\n[^]*?\r\nStatus: 3\r\n/);
    const checked = await run(process.execPath, [binaries.plutod, "--check", "--config", daemon.config], daemon.env);
    expect(checked.stdout + checked.stderr).toMatch(why);
    expect(checked.stdout + checked.stderr).toContain("1 error, 0 warnings");
    expect(checked.code).toBe(1);
    expect(daemon.output).toContain("for manager user 'crm' on line 13. Deleting user");

    for (const words of [
      ["add", "crm", "--generate"],
      ["passwd", "crm", "--generate"],
    ]) {
      const { code, stderr } = await user(daemon, words);
      expect(stderr).toMatch(/There is a section \[crm\] at manager\.conf:11, which is not in force because of/);
      expect(code).toBe(1);
    }
    expect(read(daemon)).toBe(broken);
    expect((await user(daemon, ["list"])).stdout).toMatch(
      /^crm {2}not in force {2}manager\.conf:11 {2}manager\.conf:13: /m,
    );
    expect(JSON.parse((await user(daemon, ["list", "--json"])).stdout)).toMatchObject([
      { name: "ops", inForce: true },
      { name: "crm", inForce: false, place: "manager.conf:11", why: expect.stringMatching(why) },
    ]);

    const added = await user(daemon, ["add", "other", "--generate"]);
    expect(added.stderr).toContain("plutod has taken it up.");
    expect(added.stderr).toMatch(why);
    expect(added.code).toBe(0);
    using _other = await Wire.logIn(daemon.port, "other", added.stdout.trim());

    await daemon.restart(async () => {});
    expect((await pluto(daemon, "module", "reload")).code).toBe(1);
    expect(await user(daemon, ["remove", "crm"])).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining("not in force"),
    });
    expect((await pluto(daemon, "module", "reload")).code).toBe(0);
  });

  test("sets nothing that it does not understand", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    for (const [words, said, ends = 2] of [
      [["set", "ops", "--read", "all"], "--read goes with pluto user add; write read=VALUE"],
      [["set", "ops"], "what is to be set?"],
      [["set", "ops", "read"], '"read" sets nothing: write OPTION=VALUE'],
      [["set", "ops", "raed=all"], 'a user has no option "raed": did you mean read?'],
      [["set", "ops", "secret=x"], "a secret is not set on the command line: pluto user passwd"],
      [["set", "ops", "read=telepathy"], "telepathy", 1],
      [["set", "ops", "permit=10.0.0.0/33"], "'10.0.0.0/33' is no network", 1],
      [["set", "ops", "eventfilter=(("], "eventfilter is ignored: Unable to compile regex filter for '(('", 1],
      [["set", "ops", "displayconnects=yes\rsecret=x"], "a line end or a NUL", 1],
      [
        ["set", "ops", "secretfile=missing"],
        `${join(daemon.config, "missing")} cannot be used: there is no such file`,
        1,
      ],
      [["set", "ops", "secretfile=."], "cannot be used: it is a folder. Nothing was changed.", 1],
    ] as const) {
      const { code, stderr } = await user(daemon, words);
      expect(stderr).toContain(said);
      expect(code).toBe(ends);
    }
    expect(read(daemon)).toBe(managerConf);
  });

  test("changes what a user may do and where he comes from; his comments stay, his session follows", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    using client = await Wire.logIn(daemon.port, "ops", "s3cret-ops");
    expect(
      await user(daemon, ["set", "ops", "write=system,command", "deny=0.0.0.0/0", "permit=127.0.0.0/8", "permit=::1"]),
    ).toMatchObject({
      code: 0,
      stdout: "",
      stderr: `Set write, deny, permit of "ops" in ${join(daemon.config, "manager.conf")}. plutod has taken it up.\n`,
    });
    expect(read(daemon)).toBe(
      managerConf.replace(
        "write = all\n",
        "write = system,command\ndeny = 0.0.0.0/0\npermit = 127.0.0.0/8\npermit = ::1\n",
      ),
    );
    client.act("Originate", "Channel: Local/x", "Application: Wait");
    await client.until(/Permission denied/);
    const emptied = await user(daemon, ["set", "ops", "write=", "--json"]);
    expect(JSON.parse(emptied.stdout)).toEqual({
      user: "ops",
      file: join(daemon.config, "manager.conf"),
      daemon: "reloaded",
    });
    expect(read(daemon)).not.toContain("write");
  });

  test("lets permit lines keep others out, and never stand alone", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    const elsewhere = ["--permit", "192.0.2.0/24", "--json", "--generate"];
    const added = JSON.parse((await user(daemon, ["add", "far", ...elsewhere])).stdout);
    expect(added).toMatchObject({ deny: ["0.0.0.0/0", "::/0"], daemon: "reloaded" });
    using wire = await Wire.open(daemon.port);
    wire.act("Login", "Username: far", `Secret: ${added.secret}`);
    await wire.until(/Authentication failed/);
    expect(await user(daemon, ["set", "ops", "permit=192.0.2.0/24"])).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Set permit, deny of "ops" in \S+\/manager\.conf\. Others are kept out: /),
    });
    expect(read(daemon)).toContain("write = all\ndeny = 0.0.0.0/0\ndeny = ::/0\npermit = 192.0.2.0/24\n");
    const open = await user(daemon, ["set", "ops", "deny="]);
    expect(open).toMatchObject({ code: 1, stderr: expect.stringContaining("[ops] has permit lines and no deny line") });
    expect((await user(daemon, ["add", "all", "--permit", "0.0.0.0/0", "--generate"])).stderr).not.toContain("Others");
    expect((await user(daemon, ["add", "not", "--permit", "!10.0.0.0/8", "--generate"])).stderr).not.toContain(
      "Others",
    );
    expect(read(daemon)).toMatch(/permit = 0\.0\.0\.0\/0\n\n\[not\]\nsecret = .*\npermit = !10\.0\.0\.0\/8\n$/);
  });

  test("takes a secret file that is there, says of a variable what it cannot see, and check warns until plutod has it", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    writeFileSync(join(daemon.config, "ops.secret"), "s3cret-new\n", { mode: 0o600 });
    expect(await user(daemon, ["set", "ops", "secretfile=ops.secret"])).toMatchObject({ code: 0 });
    using _client = await Wire.logIn(daemon.port, "ops", "s3cret-new");
    const unseen = await user(daemon, ["set", "ops", "secretenv=PLUTO_NO_SUCH"]);
    expect(unseen.stderr).toContain("Have PLUTO_NO_SUCH in plutod's environment, which cannot be looked at from here");
    expect(unseen).toMatchObject({ code: 1, stderr: expect.stringContaining("plutod has not taken it up") });
    expect(await pluto(daemon, "check", "--warning", "60", "--critical", "60")).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^AMI WARNING - .* The last reload of manager found what is not in force/),
    });
    expect(await user(daemon, ["set", "ops", "secretfile=ops.secret"])).toMatchObject({ code: 0 });
    expect(await pluto(daemon, "check", "--warning", "60", "--critical", "60")).toMatchObject({ code: 0 });
  });

  test("replaces no pipe, writes where a link leads, and waits for no pluto.ini that is a pipe", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": `${managerConf}[dialer]\nsecretfile = dialer.secret\n`,
      "dialer.secret": "old\n",
    });
    rmSync(join(daemon.config, "dialer.secret"));
    execFileSync("mkfifo", [join(daemon.config, "dialer.secret"), join(daemon.config, "pluto.ini")]);
    const refused = await user(daemon, ["passwd", "dialer"], "x\n");
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("no regular file: it is not written") });
    expect(lstatSync(join(daemon.config, "dialer.secret")).isFIFO()).toBe(true);
    mkdirSync(join(daemon.home, "dotfiles"));
    renameSync(join(daemon.config, "manager.conf"), join(daemon.home, "dotfiles/manager.conf"));
    symlinkSync("../dotfiles/manager.conf", join(daemon.config, "manager.conf"));
    expect(await user(daemon, ["add", "x", "--generate"])).toMatchObject({ code: 1 });
    expect(readFileSync(join(daemon.home, "dotfiles/manager.conf"), "utf8")).toContain("[x]");
  });

  test("leaves one of the secrets whole that two write at the same time into a file", async () => {
    await using daemon = await Plutod.start({
      "manager.conf": `${managerConf}[dialer]\nsecretfile = dialer.secret\n`,
      "dialer.secret": "old\n",
    });
    chmodSync(join(daemon.config, "dialer.secret"), 0o600);
    const secrets = ["a", "b", "c", "d"].map((letter) => letter.repeat(2000));
    const ended = await Promise.all(secrets.map((secret) => user(daemon, ["passwd", "dialer"], `${secret}\n`)));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(secrets).toContain(read(daemon, "dialer.secret").trimEnd());
  });

  test("has a help of its own", async () => {
    await using daemon = await Plutod.start({ "manager.conf": managerConf });
    expect((await pluto(daemon, "user", "--help")).stdout).toContain(
      "pluto user add dialer --write originate,call --generate",
    );
  });
});
