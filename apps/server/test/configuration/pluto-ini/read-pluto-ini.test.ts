import { describe, expect, it } from "vitest";

import { defaultPlutoIni } from "../../../src/configuration/pluto-ini/pluto-ini.ts";
import { plutoIniSections } from "../../../src/configuration/pluto-ini/sections/index.ts";
import { readPlutoIni } from "../../../src/configuration/pluto-ini/read-pluto-ini.ts";

const sections = plutoIniSections.map(({ name }) => name).join(", ");
const faultsOf = (text: string): string[] =>
  readPlutoIni("pluto.ini", text).faults.map(({ line, message }) => `${line}: ${message}`);

describe("pluto.ini", () => {
  it("has a default for everything", () => {
    expect(readPlutoIni("pluto.ini", "")).toEqual({ ini: defaultPlutoIni, userQueues: {}, faults: [] });
  });

  it("reads every key", () => {
    const text = [
      "[general]",
      "systemname = zürich 1 ; the first",
      "persona=13",
      "[log]",
      "level = WARN",
      'format = "json"',
      "linesperaddress = 7",
      "linesperuser = 0",
      "totallines = 70",
      "linesperguesser = 5",
      "guessers = 40",
      "[docs]",
      "path = /var/lib/asterisk/documentation",
      "language = de_DE",
      "[control]",
      "enabled = false",
      "socket = /tmp/x.sock",
      "group = ops",
      "[state]",
      "folder = /var/lib/x",
      "maxentries = 50",
      "timeout = 5",
      "maxbytes = 2048",
      "[queue]",
      "maxevents = 500",
      "maxbytes = 65536",
      "policy = Drop-Oldest",
      "totalbytes = 1000000",
      "[throttle]",
      "failures = 5",
      "window = 30",
      "refusal = 120",
      "maxdelay = 4",
      "[limits]",
      "sessionsperuser = 3",
      "sessionsperaddress = 4",
      "actionspersecond = 0",
      "framebytes = 4096",
      "frametimeout = 30",
      "actiontimeout = 8",
      "reloadtimeout = 9",
      "originates = 70",
      "originatetimeout = 3600",
      "globalvariables = 80",
      "customstates = 90",
      "[filters]",
      "maxadded = 10",
      "maxbytes = 100000",
      "totalbytes = 1000000",
      "maxwork = 20000",
      "totalwork = 300000",
      "eventwork = 8000",
      "turnwork = 9000",
      "configwork = 7000",
      "[sessions]",
      "onreload = keep",
      "onsecretchange = keep",
      "[answers]",
      "maxbytes = 70000",
      "timeout = 5",
      "httpbytes = 2000000",
      "[turns]",
      "maxactions = 2",
      "maxtime = 3",
      "totaltime = 4",
      "newtime = 9",
      "strangeractions = 5",
      "strangertime = 6",
      "strangertotaltime = 7",
      "strangermessages = 0",
      "[metrics]",
      "enabled = yes",
      "bindaddr = ::1",
      "port = 0",
    ].join("\r\n");
    expect(readPlutoIni("pluto.ini", text)).toEqual({
      faults: [],
      userQueues: {},
      ini: {
        systemName: "zürich 1",
        persona: "13",
        logLevel: "warn",
        logFormat: "json",
        logLinesOfAddress: 7,
        logLinesOfUser: 0,
        logLinesOfAll: 70,
        logLinesOfGuesser: 5,
        logGuessers: 40,
        docsPath: "/var/lib/asterisk/documentation",
        docsLanguage: "de_DE",
        controlEnabled: false,
        controlSocket: "/tmp/x.sock",
        controlGroup: "ops",
        onReload: "keep",
        onSecretChange: "keep",
        stateFolder: "/var/lib/x",
        queueEvents: 500,
        queueBytes: 65536,
        queuePolicy: "drop-oldest",
        queueTotalBytes: 1_000_000,
        throttleFailures: 5,
        throttleWindow: 30_000,
        throttleRefusal: 120_000,
        throttleDelay: 4000,
        userSessions: 3,
        addressSessions: 4,
        actionsPerSecond: 0,
        frameBytes: 4096,
        frameTimeout: 30_000,
        addedFilters: 10,
        filterBytes: 100_000,
        filterTotalBytes: 1_000_000,
        filterWork: 20_000,
        filterSetWork: 300_000,
        categoryFilterWork: 7000,
        filterEventWork: 8000,
        filterTurnWork: 9000,
        databaseEntries: 50,
        databaseBytes: 2048,
        metricsEnabled: true,
        metricsAddress: "::1",
        metricsPort: 0,
        answerBytes: 70_000,
        answerTimeout: 5000,
        httpAnswersBytes: 2_000_000,
        turnActions: 2,
        turnTime: 3,
        turnTotalTime: 4,
        turnNewTime: 9,
        strangerTurnActions: 5,
        strangerTurnTime: 6,
        strangerTurnTotalTime: 7,
        strangerFramesPerSecond: 0,
        actionTimeout: 8000,
        reloadTimeout: 9000,
        originates: 70,
        originateTimeout: 3_600_000,
        databaseTimeout: 5000,
        globalVariables: 80,
        customStates: 90,
      },
    });
  });

  it("names the line of every fault", () => {
    const text = `; a comment
stray = 1
[general]
persona = 11

sytemname = x
[log]
level
level = loud
[wrong]
key = 1
[queue]
maxevents = 0
maxbytes = 1e6
[control]
enabled = perhaps
socket = x.sock
`;
    expect(faultsOf(text)).toEqual([
      '2: "stray" stands before the first [section]',
      '4: "persona = 11": must be one of current, 13',
      '6: unknown key "sytemname" in [general]: there are systemname, persona',
      '8: "level" has no "= value"',
      '9: "level" is in line 8 already',
      `11: unknown section [wrong]: there are ${sections}`,
      '13: "maxevents = 0": must be a whole number, 1 to 10000000',
      '14: "maxbytes = 1e6": must be a whole number, 1024 to 4294967296',
      '16: "enabled = perhaps": must be yes or no',
      '17: "socket = x.sock": must be a path that starts with /',
    ]);
  });

  it("reads what is different for the queue of a user, whatever is in his name", () => {
    const text = "[queue:panel]\nmaxevents = 5\npolicy = drop-newest\n[queue:jörg.b.c]\nmaxbytes = 2048";
    expect(readPlutoIni("pluto.ini", text)).toEqual({
      ini: defaultPlutoIni,
      faults: [],
      userQueues: {
        panel: { queueEvents: 5, queuePolicy: "drop-newest" },
        "j\u00C3\u00B6rg.b.c": { queueBytes: 2048 },
      },
    });
    expect(faultsOf("[queue:panel]\ntotalbytes = 2048\npolicy = drop\n[queue:]\nmaxevents = 1")).toEqual([
      '2: unknown key "totalbytes" in [queue:panel]: there are maxevents, maxbytes, policy',
      '3: "policy = drop": must be one of disconnect, drop-oldest, drop-newest',
      `5: unknown section [queue:]: there are ${sections}`,
    ]);
  });

  it("does not stumble over names that JavaScript knows", () => {
    expect(faultsOf("[__proto__]\nx = 1\n[general]\nconstructor = 1\n[a.b]\nc[] = 1")).toEqual([
      `2: unknown section [__proto__]: there are ${sections}`,
      '4: unknown key "constructor" in [general]: there are systemname, persona',
      `6: unknown section [a.b]: there are ${sections}`,
    ]);
  });
});
