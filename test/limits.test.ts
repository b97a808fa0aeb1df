import { confLimits } from "@pluto-ami/conf";
import { defaultLimits as core } from "@pluto-ami/core";
import { nodeLimits } from "@pluto-ami/node";
import { clientLimits, serverLimits as frames } from "@pluto-ami/protocol";
import { anonymiserLimits, conversationLimits, readerLimits, recorderLimits } from "@pluto-ami/recording";
import { controlLimits, tapLimits, testServerLimits } from "@pluto-ami/test-server";
import { expect, test } from "vitest";

import { readingLimits } from "../apps/test-server/src/script/limits.ts";
import { limits as cli } from "../apps/cli/src/limits.ts";
import { commandLineLimits } from "../apps/test-server/src/cli/limits.ts";
import { faultLimits } from "../apps/test-server/src/faults/limits.ts";
import { serverLimits as server } from "../apps/server/src/limits.ts";
import { replayLimits } from "../apps/test-server/src/replay/limits.ts";
import { scriptLimits } from "../apps/test-server/src/script-limits.ts";
import { tapeLimits } from "../apps/test-server/src/tape/limits.ts";
import { defaultLimits as client, defaultTimeouts } from "../packages/client/src/limits.ts";

/** What a limit is in: only what is counted needs another one beside it, for a million small things may be large. */
type Unit =
  /** Bytes, or characters, at the most. */
  | "bytes"
  /** Milliseconds. */
  | "time"
  /** Steps of a computation, or so many a second: nothing is held. */
  | "work"
  /** A number of things whose bytes this limit of the same table bounds. */
  | { readonly weighedBy: string }
  /** A number of things that are small by themselves, and why. */
  | { readonly small: string };

const policy: Unit = { small: "A word, not a number." };

const connection: Unit = {
  small: "A connection or a session holds no more than its own limits allow; this one is on how many there are.",
};

/** Every limit there is. A new one gets its line here: say what it is in, and what it weighs. */
const units: Readonly<Record<string, Readonly<Record<string, Unit>>>> = {
  "packages/protocol, of a server and of a client": {
    lineBytes: "bytes",
    lines: { weighedBy: "frameBytes" },
    frameBytes: "bytes",
  },
  "packages/conf": {
    lineBytes: "bytes",
    commentDepth: { small: "A number is held, whatever it is." },
    sectionNameBytes: "bytes",
    includeDepth: { small: "A file that is included again is held once." },
    includeAlternatives: { small: "A name is no longer than its line." },
    filesRead: {
      small: "A file that is included again is held once; its caller bounds what a file may have in bytes.",
    },
    linesAgain: { small: "A line is held once with its file; again it is a reference." },
    sectionVariables: { small: "A variable is held once with its file; inherited it is a reference." },
    inheritedVariables: { small: "A variable is held once with its file; inherited it is a reference." },
    conditionSteps: "work",
  },
  "packages/core": {
    queueEvents: { weighedBy: "queueBytes" },
    queueBytes: "bytes",
    queuePolicy: policy,
    queueTotalBytes: "bytes",
    answerBytes: "bytes",
    producedBytes: "bytes",
    answerTimeout: "time",
    actionTimeout: "time",
    originateTimeout: "time",
    originateGrace: "time",
    originates: { weighedBy: "originateBytes" },
    originateBytes: "bytes",
    reloadTimeout: "time",
    backlogBytes: "bytes",
    drainBytes: "bytes",
    strangerBacklogBytes: "bytes",
    batchBytes: "bytes",
    frameBytes: "bytes",
    frameTimeout: "time",
    userSessions: connection,
    addressSessions: connection,
    actionsPerSecond: "work",
    turnActions: "work",
    toldFaults: { small: "A place, or a sentence that is cut." },
    turnTime: "time",
    turnTotalTime: "time",
    turnNewTime: "time",
    strangerTurnActions: "work",
    strangerTurnTime: "time",
    strangerTurnTotalTime: "time",
    strangerFramesPerSecond: "work",
    logLinesOfAddress: "work",
    logLinesOfUser: "work",
    logLinesOfAll: "work",
    logLinesOfGuesser: "work",
    logGuessers: { small: "An address and three numbers." },
    logSums: { small: "An address and a number." },
    securityEventsOfAddress: "work",
    securityEventsOfAll: "work",
    closedSessions: { small: "A few numbers, an address and the name of a configured user." },
    countedEvents: { weighedBy: "countedNameBytes" },
    countedNameBytes: "bytes",
    throttleFailures: "work",
    throttleWindow: "time",
    throttleRefusal: "time",
    throttleDelay: "time",
    throttleAddresses: { small: "An address and two numbers." },
    globalVariables: { weighedBy: "globalVariableBytes" },
    globalVariableBytes: "bytes",
    customStates: { weighedBy: "customStateBytes" },
    customStateBytes: "bytes",
    databaseKeyBytes: "bytes",
    databaseValueBytes: "bytes",
    databaseListed: { weighedBy: "databaseValueBytes" },
    databaseEntries: { weighedBy: "databaseBytes" },
    databaseBytes: "bytes",
    databaseWaitingBytes: "bytes",
    databaseTimeout: "time",
    channelEvents: { weighedBy: "channelEventBytes" },
    channelEventBytes: "bytes",
    channelVariableTimeout: "time",
    addedFilters: { weighedBy: "filterBytes" },
    filterBytes: "bytes",
    filterTotalBytes: "bytes",
    patternAtoms: { weighedBy: "filterBytes" },
    filterWork: "work",
    filterSetWork: "work",
    filterEventWork: "work",
    filterTurnWork: "work",
    categoryFilterWork: "work",
    httpStrangers: connection,
    refusalDelay: "time",
    testedEvents: { weighedBy: "testedBytes" },
    testedBytes: "bytes",
    commandWords: { weighedBy: "frameBytes" },
    shutdownTimeout: "time",
  },
  "packages/client": {
    bannerBytes: "bytes",
    messageBytes: "bytes",
    pendingActions: { weighedBy: "unsentBytes" },
    abandonedActions: { small: "An ActionID that the client made." },
    unsentBytes: "bytes",
    listItems: { weighedBy: "listBytes" },
    listBytes: "bytes",
    eventBuffer: { weighedBy: "eventBufferBytes" },
    eventBufferBytes: "bytes",
    stateBuffer: { weighedBy: "stateBufferBytes" },
    stateBufferBytes: "bytes",
    knownEventNames: { small: "A name that stood in a message; one that is long is not kept." },
  },
  "packages/client, waits": Object.fromEntries(Object.keys(defaultTimeouts).map((name) => [name, "time"])),
  "packages/recording, of a recorder": {
    messageBytes: "bytes",
    pendingBytes: "bytes",
    cuts: { small: "A number each." },
    fileBytes: "bytes",
  },
  "packages/recording, of a reader": { lineBytes: "bytes" },
  "packages/recording, of a conversation": {
    pendingActions: { weighedBy: "heldBytes" },
    heldBytes: "bytes",
    anchorWindow: "time",
    waitingMessages: { weighedBy: "waitingBytes" },
    waitingBytes: "bytes",
    nearCandidates: "work",
    nearMisses: { small: "Each refers to an action that is held." },
  },
  "packages/recording, of an anonymiser": {
    values: { weighedBy: "valueBytes" },
    valueBytes: "bytes",
    leaks: { small: "A number, a place, and a value that is known: no longer than 200 characters." },
  },
  "packages/node": {
    farewell: "time",
    linger: "time",
    waitingWrite: "bytes",
    handshake: "time",
    handshakes: connection,
    helloBytes: "bytes",
    handshakesOfTurn: "work",
    handshakeTurn: "time",
    renewalNotice: "time",
    pemBytes: "bytes",
    saveLock: "time",
    configurationBytes: "bytes",
    secretBytes: "bytes",
    probe: "time",
    socketPathBytes: "bytes",
    keptDescriptors: { small: "Descriptors that are left free." },
    descriptorsRead: "time",
    descriptorsTold: "time",
    consoleBytes: "bytes",
    consoleLine: "bytes",
  },
  "apps/server": {
    shutdown: "time",
    lastCalls: "time",
    linger: "time",
    logBytes: "bytes",
    logDeferred: { weighedBy: "logLine" },
    logDelay: "time",
    logGather: "bytes",
    logLine: "bytes",
    logRetry: "time",
    logFlush: "time",
    certificateWatch: "time",
    databaseLock: "time",
    turnRequests: "work",
    turnRequestTime: "time",
    documentationBytes: "bytes",
    documentationElements: { weighedBy: "documentationBytes" },
    documentationDepth: { weighedBy: "documentationBytes" },
    documentationIncludes: { weighedBy: "documentationBytes" },
    headLineBytes: "bytes",
    headers: { weighedBy: "headBytes" },
    headBytes: "bytes",
    pipelinedBytes: "bytes",
    waitingChunk: "bytes",
    requestPieces: "work",
    answerTextBytes: "bytes",
    answerBytes: "bytes",
    answersBytes: "bytes",
    answerSlice: "bytes",
    answerStep: "bytes",
    answerTaken: "time",
    placeHeld: "time",
    spentNonces: { small: "A nonce and its place in a set: 3 MB for all of them." },
    formBytes: "bytes",
    parameters: { weighedBy: "formBytes" },
    outputWishBytes: "bytes",
    metricsConnections: connection,
    metricsRequest: "time",
    metricsKeepAlive: "time",
  },
  "apps/test-server, of faults": {
    heldBytes: "bytes",
    faults: { small: "A definition is no larger than what asks for it." },
    awaitedActions: { small: "A name and an ActionID, each no longer than a line." },
    lostChannelBytes: "bytes",
    floodBacklogBytes: "bytes",
    floodTurn: "work",
    floodStep: "time",
  },
  "apps/test-server": { advanceTimers: "work", settleTime: "time" },
  "apps/test-server, of files of recordings": { unpackedBytes: "bytes", recordingBytes: "bytes" },
  "apps/test-server, of taps": { connections: connection, connectTime: "time", loginTime: "time", answerTime: "time" },
  "apps/test-server, of replays": { turnMessages: "work", glance: "time" },
  "apps/test-server, of its control port": {
    bodyBytes: "bytes",
    servers: { small: "A server holds no more than its own limits allow; this one is on how many there are." },
    streams: connection,
    streamBytes: "bytes",
    recordings: { weighedBy: "recordingBytes" },
    recordingBytes: "bytes",
    waits: connection,
    listed: { small: "Each refers to an action that is held." },
    connections: connection,
    requestTime: "time",
  },
  "apps/test-server, of a script": {
    rules: { weighedBy: "ruleBytes" },
    ruleBytes: "bytes",
    patternChars: "bytes",
    patternSize: { small: "An instruction has a hundred bytes, and rules count what their patterns hold." },
    textBytes: "bytes",
    journalEntries: { weighedBy: "journalBytes" },
    journalBytes: "bytes",
    violations: { weighedBy: "violationBytes" },
    violationBytes: "bytes",
    nearCandidates: "work",
    nearMisses: { small: "Each refers to an action or a rule that is held." },
    expectations: { small: "Those of the test itself, which waits for them." },
    lateDeeds: { weighedBy: "lateBytes" },
    lateBytes: "bytes",
    values: { weighedBy: "valueBytes" },
    valueBytes: "bytes",
    plays: { small: "A place in a play that is held once." },
    playSteps: "work",
  },
  "apps/test-server, of a script that is read": {
    scriptBytes: "bytes",
    includes: { weighedBy: "scriptBytes" },
    includeDepth: { weighedBy: "scriptBytes" },
    rules: { weighedBy: "scriptBytes" },
    repeatDepth: { weighedBy: "scriptBytes" },
    fieldDepth: { weighedBy: "scriptBytes" },
    toldFaults: { small: "A place, and a sentence that quotes 40 characters at the most." },
  },
  "apps/test-server, of its command line": {
    folderScripts: { small: "Paths of files that the person who starts it has in one folder." },
    recordingBytes: "bytes",
    lastWords: "time",
    recordTime: "time",
    nearNames: { small: "Names of our own." },
  },
  "apps/cli": {
    historyLines: { small: "Lines that the operator typed; a paste is bounded in characters." },
    probeTimeout: "time",
    completionTimeout: "time",
    completionLogoff: "time",
    systemNameTimeout: "time",
    secretTimeout: "time",
    secretLinger: "time",
    secretLength: "bytes",
    systemName: "bytes",
    inputLine: "bytes",
    fileBytes: "bytes",
    frameLength: "bytes",
    frameLines: { weighedBy: "frameLength" },
    pasteLength: "bytes",
    pasteLinesShown: { weighedBy: "pasteLength" },
    escapeTimeout: "time",
    answerPatience: "time",
    nearNames: { small: "Names of our own." },
    commandTimeout: "time",
    profileLock: "time",
  },
};

const tables: Readonly<Record<string, readonly object[]>> = {
  "packages/protocol, of a server and of a client": [frames, clientLimits],
  "packages/conf": [confLimits],
  "packages/core": [core],
  "packages/client": [client],
  "packages/client, waits": [defaultTimeouts],
  "packages/recording, of a recorder": [recorderLimits],
  "packages/recording, of a reader": [readerLimits],
  "packages/recording, of a conversation": [conversationLimits],
  "packages/recording, of an anonymiser": [anonymiserLimits],
  "packages/node": [nodeLimits],
  "apps/server": [server],
  "apps/test-server": [testServerLimits],
  "apps/test-server, of its control port": [controlLimits],
  "apps/test-server, of faults": [faultLimits],
  "apps/test-server, of files of recordings": [tapeLimits],
  "apps/test-server, of taps": [tapLimits],
  "apps/test-server, of replays": [replayLimits],
  "apps/test-server, of a script that is read": [readingLimits],
  "apps/test-server, of its command line": [commandLineLimits],
  "apps/cli": [cli],
  "apps/test-server, of a script": [scriptLimits],
};

test.each(Object.entries(tables))("%s: every limit weighs, or says what weighs in its place", (name, limits) => {
  const known = units[name] ?? {};
  for (const table of limits) {
    expect(
      Object.keys(table).sort(),
      "Classify a new limit in test/limits.test.ts: what counts must also weigh",
    ).toEqual(Object.keys(known).sort());
  }
  const unweighed = Object.entries(known).filter(
    ([, unit]) => typeof unit === "object" && "weighedBy" in unit && known[unit.weighedBy] !== "bytes",
  );
  expect(unweighed, "the limit that is to weigh must be one in bytes").toEqual([]);
});

test.each(Object.entries(tables))(
  "%s: what is called by bytes is in bytes, and what is called by a wait is in time",
  (name) => {
    const wrong = Object.entries(units[name] ?? {}).filter(
      ([limit, unit]) =>
        (/bytes$/i.test(limit) && unit !== "bytes") || (/(?:timeout|delay)$/i.test(limit) && unit !== "time"),
    );
    expect(wrong).toEqual([]);
  },
);
