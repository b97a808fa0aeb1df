import { overflowPolicies, personas } from "@pluto-ami/core";

import { logFormats, logLevels } from "../log/log-level.ts";
import { type IniKey, inSeconds, key } from "./ini-key.ts";
import {
  absolutePath,
  groupName,
  languageTag,
  numericAddress,
  oneOf,
  seconds,
  shortName,
  wholeNumber,
  yesOrNo,
} from "./ini-value.ts";
import { defaultPlutoIni, reloadPolicies, secretPolicies } from "./pluto-ini.ts";

/** A section of pluto.ini. */
interface IniSection {
  readonly name: string;
  readonly meaning: string;
  readonly keys: readonly IniKey[];
}

/** Every section and key of pluto.ini. The starter file and the reference are printed from it. */
export const plutoIniSections: readonly IniSection[] = [
  {
    name: "general",
    meaning: "What this system is called and how it behaves.",
    keys: [
      key("systemname", "systemName", shortName, {
        meaning:
          "The name of this system: in every event (SystemName) and at the console's prompt. A reload changes it.",
        absent: 'none: events have no such header and the prompt says "pluto"',
        example: "pluto",
      }),
      key("persona", "persona", oneOf(personas.map(({ name }) => name)), {
        meaning:
          'The Asterisk whose manners are shown: "current" is Asterisk as it is now, "13" greets, answers commands and lays out lists as Asterisk 13 did.',
      }),
    ],
  },
  {
    name: "log",
    meaning: "What is logged, and how.",
    keys: [
      key("level", "logLevel", oneOf(logLevels), {
        meaning: "The least important lines that are logged; --log-level comes before it.",
      }),
      key("format", "logFormat", oneOf(logFormats), {
        meaning:
          "How lines are written: auto is pretty in a terminal and JSON elsewhere, asterisk is what fail2ban's rules for Asterisk read; --log-format comes before it.",
      }),
      key("linesperaddress", "logLinesOfAddress", wholeNumber(0, 1_000_000), {
        meaning:
          "Lines of a kind (refused logins, failed handshakes, …) that one address may cause in a minute; those beyond it are summed up in one line. 0 for any number. Addresses of IPv6 count by their /64.",
      }),
      key("linesperuser", "logLinesOfUser", wholeNumber(0, 1_000_000), {
        meaning:
          "The same for the sessions of a user who has logged in, counted apart from strangers at the same address.",
      }),
      key("linesperguesser", "logLinesOfGuesser", wholeNumber(0, 1000), {
        meaning:
          "Lines about refused logins, of those of linesperaddress, that an address has in every minute whatever the others cause, so that fail2ban learns of it; a refused login is three.",
      }),
      key("guessers", "logGuessers", wholeNumber(0, 1_000_000), {
        meaning:
          "Addresses that have such lines in a minute: those that came first. The others share totallines, and beyond those they are counted in one line.",
      }),
      key("totallines", "logLinesOfAll", wholeNumber(10, 100_000_000), {
        meaning:
          "Lines that all addresses together may cause in a minute, as many again about refused logins, and ten times as many all users. When half of them are used up, an address has a tenth of its own.",
      }),
    ],
  },
  {
    name: "docs",
    meaning: "Texts about actions and events that are shown in place of our own.",
    keys: [
      key("path", "docsPath", absolutePath, {
        meaning:
          "The documentation of an Asterisk installation: its core-en_US.xml, or the folder that holds it. When it cannot be read, the log says why and our own texts are shown.",
        absent: "none: our own texts are shown",
        example: "/var/lib/asterisk/documentation",
      }),
      key("language", "docsLanguage", languageTag, {
        meaning: "The language, as the name of the file in that folder ends: core-LANGUAGE.xml.",
      }),
    ],
  },
  {
    name: "control",
    meaning: 'The socket by which the "pluto" command on this machine comes in without a password: its mode is 0600.',
    keys: [
      key("enabled", "controlEnabled", yesOrNo, { meaning: "Whether there is a control socket." }),
      key("socket", "controlSocket", absolutePath, {
        meaning: "Where the socket is.",
        absent: "in the runtime folder",
        example: "/run/pluto/plutod.sock",
      }),
      key("group", "controlGroup", groupName, {
        meaning:
          "A group whose members come in by the socket, too, as for pluto check by a monitoring system: all of them are operators " +
          "then and may do everything. The socket has mode 0660, and its folder, if it is the daemon's own, 0750.",
        absent: "nobody but the user that runs plutod",
        example: "monitoring",
      }),
    ],
  },
  {
    name: "sessions",
    meaning: "What holds for sessions that are logged in.",
    keys: [
      key("onreload", "onReload", oneOf(reloadPolicies), {
        meaning:
          "What a reload does to them: with apply, changed rights, filters and access lists hold at once, and sessions of " +
          "users who may not log in any more are closed; with keep, each keeps what it had at its login, as with Asterisk.",
      }),
      key("onsecretchange", "onSecretChange", oneOf(secretPolicies), {
        meaning:
          "What a reload does to the sessions of a user whose secret has changed, unless onreload is keep: with disconnect they " +
          "are closed, so that who has the old secret is out; with keep they stay.",
      }),
    ],
  },
  {
    name: "state",
    meaning: "What plutod keeps across restarts, such as the key database.",
    keys: [
      key("folder", "stateFolder", absolutePath, {
        meaning: "The folder of this daemon alone: it is made, for nobody else, if it is not there.",
        absent: "one for each configuration folder, in $XDG_STATE_HOME/pluto, ~/.local/state/pluto or /var/lib/pluto",
        example: "/var/lib/pluto/main",
      }),
      key("maxentries", "databaseEntries", wholeNumber(1, 10_000_000), {
        meaning:
          "Entries that the key database may hold; one more is refused. Each takes some 100 bytes of memory besides its own.",
      }),
      key("maxbytes", "databaseBytes", wholeNumber(1024, 4_294_967_296), {
        meaning: "Bytes that the keys and values of the key database may have together. They are kept in memory.",
      }),
    ],
  },
  {
    name: "metrics",
    meaning:
      "A port of its own for monitoring, over HTTP: /metrics for Prometheus, /healthz answers while the daemon lives, /readyz while it takes clients. Whoever can connect may read it.",
    keys: [
      key("enabled", "metricsEnabled", yesOrNo, { meaning: "Whether there is such a port." }),
      key("bindaddr", "metricsAddress", numericAddress, {
        meaning: "The address to listen on; 0.0.0.0 or :: for all of this machine's.",
      }),
      key("port", "metricsPort", wholeNumber(0, 65_535), {
        meaning: "The port to listen on; 0 for any that is free, which the log names.",
      }),
    ],
  },
  {
    name: "queue",
    meaning:
      "What may wait for a session that reads more slowly than events come. A section [queue:NAME] says what is different for the user NAME.",
    keys: [
      key("maxevents", "queueEvents", wholeNumber(1, 10_000_000), {
        meaning: "Events that may wait for one session.",
      }),
      key("maxbytes", "queueBytes", wholeNumber(1024, 4_294_967_296), {
        meaning: "Bytes of events that may wait for one session.",
      }),
      key("policy", "queuePolicy", oneOf(overflowPolicies), {
        meaning:
          "What happens when there is no room: the session is disconnected, or events are lost, and the event EventsLost tells it how many.",
      }),
      key("totalbytes", "queueTotalBytes", wholeNumber(1024, 1_099_511_627_776), {
        meaning:
          "Bytes that may wait for all sessions together; what many wait for counts once. When there are more, a session for which much is kept gives way: it is disconnected, or loses what waits.",
      }),
    ],
  },
  {
    name: "answers",
    meaning:
      "What answers may hold while their peers do not read them. All of it counts in the ceiling of [queue] totalbytes.",
    keys: [
      key("maxbytes", "answerBytes", wholeNumber(65_536, 4_294_967_296), {
        meaning: "Bytes that one answer may be, or be made from; for a larger one there is an error that says so.",
      }),
      key("timeout", "answerTimeout", seconds(1, 86_400), {
        meaning: "How long a client may take nothing of its answers before it is disconnected.",
        ...inSeconds(defaultPlutoIni.answerTimeout),
      }),
      key("httpbytes", "httpAnswersBytes", wholeNumber(1_048_576, 1_099_511_627_776), {
        meaning:
          "Bytes of answers over HTTP and of metrics that may wait for all peers together; when there are more, the connection that keeps most is closed.",
      }),
    ],
  },
  {
    name: "turns",
    meaning:
      "How the processor's time is shared out, so that nobody waits for somebody who floods: what a session may have done before others have their turn. Strangers are those who have not logged in.",
    keys: [
      key("maxactions", "turnActions", wholeNumber(1, 1_000_000), {
        meaning: "Actions of one session in a turn.",
      }),
      key("maxtime", "turnTime", wholeNumber(1, 1000), {
        meaning:
          "Milliseconds that they may take. Long work, on large configuration files for one, has so many for all sessions together.",
      }),
      key("totaltime", "turnTotalTime", wholeNumber(1, 1000), {
        meaning: "Milliseconds of a turn for all sessions that have to wait for one.",
      }),
      key("newtime", "turnNewTime", wholeNumber(1, 1000), {
        meaning:
          "Milliseconds more for those who come with something when that is over; who comes then waits for the next turn.",
      }),
      key("strangeractions", "strangerTurnActions", wholeNumber(1, 1_000_000), {
        meaning: "The same as maxactions for a stranger.",
      }),
      key("strangertime", "strangerTurnTime", wholeNumber(1, 1000), {
        meaning: "The same as maxtime for a stranger.",
      }),
      key("strangertotaltime", "strangerTurnTotalTime", wholeNumber(1, 1000), {
        meaning: "The same as totaltime for all strangers.",
      }),
      key("strangermessages", "strangerFramesPerSecond", wholeNumber(0, 1_000_000), {
        meaning:
          "Messages of a stranger, empty ones too, that are looked at in a second; the rest waits. Lines and bytes that end no message count too: 256 lines, or 8 KiB, as one. 0 for all.",
      }),
    ],
  },
  {
    name: "throttle",
    meaning: "What failed logins cost those who come from the same address. The control socket is exempt.",
    keys: [
      key("failures", "throttleFailures", wholeNumber(0, 1_000_000), {
        meaning: "Failed logins from one address before it is refused; 0 for never.",
      }),
      key("window", "throttleWindow", seconds(1, 86_400), {
        meaning: "How long a failed login counts.",
        ...inSeconds(defaultPlutoIni.throttleWindow),
      }),
      key("refusal", "throttleRefusal", seconds(1, 86_400), {
        meaning: "How long an address is refused.",
        ...inSeconds(defaultPlutoIni.throttleRefusal),
      }),
      key("maxdelay", "throttleDelay", seconds(1, 60), {
        meaning:
          "The longest wait before a failed login is answered: a second for the first half of them, twice as long for each one after that.",
        ...inSeconds(defaultPlutoIni.throttleDelay),
      }),
    ],
  },
  {
    name: "limits",
    meaning: "What a client may ask for. Every one of them answers with an error that says so.",
    keys: [
      key("sessionsperuser", "userSessions", wholeNumber(1, 1_000_000), {
        meaning: "Sessions that one user may have at a time.",
      }),
      key("sessionsperaddress", "addressSessions", wholeNumber(1, 1_000_000), {
        meaning: "Sessions that may be logged in from one address at a time.",
      }),
      key("actionspersecond", "actionsPerSecond", wholeNumber(0, 10_000_000), {
        meaning: "Actions that one session may have run in a second; 0 for as many as it likes.",
      }),
      key("actiontimeout", "actionTimeout", seconds(1, 86_400), {
        meaning: "How long an action may take that does not wait for events; then it is given up.",
        ...inSeconds(defaultPlutoIni.actionTimeout),
      }),
      key("reloadtimeout", "reloadTimeout", seconds(1, 3600), {
        meaning: "How long a reload may take; then it has failed, and the next one begins.",
        ...inSeconds(defaultPlutoIni.reloadTimeout),
      }),
      key("framebytes", "frameBytes", wholeNumber(1024, 16_777_216), {
        meaning: "Bytes of the header lines of one action.",
      }),
      key("frametimeout", "frameTimeout", seconds(1, 86_400), {
        meaning: "How long an action may take to come, from its first byte on; then its session ends.",
        ...inSeconds(defaultPlutoIni.frameTimeout),
      }),
    ],
  },
  {
    name: "filters",
    meaning:
      "What event filters may cost. What a session adds beyond it (Action: Filter) is answered with an error. Work is counted in steps of some 15 nanoseconds: for each byte a regular expression takes as many as it has letters, about, and one that only looks for words takes half a step for each word. A filter for which an event would be too much work is not run on it: one that includes does not match then, and one that excludes does, so nothing is shown that was to be hidden. The log says so, once for each filter.",
    keys: [
      key("maxadded", "addedFilters", wholeNumber(0, 1_000_000), {
        meaning: "Filters that one session may add.",
      }),
      key("maxbytes", "filterBytes", wholeNumber(0, 4_294_967_296), {
        meaning:
          "Bytes that the filters which one session adds may hold: some 2,000 for one that looks for words, and from 25,000 on for any other regular expression.",
      }),
      key("totalbytes", "filterTotalBytes", wholeNumber(0, 1_099_511_627_776), {
        meaning: "Bytes that the filters which all sessions add may hold; what many add counts once.",
      }),
      key("maxwork", "filterWork", wholeNumber(1, 1_000_000_000_000), {
        meaning: "Steps that one filter may take with one event, those of manager.conf too.",
      }),
      key("totalwork", "filterSetWork", wholeNumber(1, 1_000_000_000_000), {
        meaning: "Steps that all filters of a session may take with one event together.",
      }),
      key("eventwork", "filterEventWork", wholeNumber(1, 1_000_000_000_000), {
        meaning:
          "Steps that the filters of all sessions may take with one event together. Those of a session that take no more than three steps a byte are always run and do not count. Of the others the dearest refuse first.",
      }),
      key("turnwork", "filterTurnWork", wholeNumber(1, 1_000_000_000_000), {
        meaning: "Steps that they may take with all the events of a turn for which they could take more than that.",
      }),
      key("configwork", "categoryFilterWork", wholeNumber(1, 1_000_000_000_000), {
        meaning:
          "Steps that the filters of one action on configuration files (GetConfig, GetConfigJSON, ListCategories, UpdateConfig) may take together, and half of them on one value; beyond it the action is refused.",
      }),
    ],
  },
];
