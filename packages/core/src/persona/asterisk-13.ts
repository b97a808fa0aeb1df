import type { Persona } from "./persona.ts";

/**
 * Asterisk 13 as it was before 13.22 (docs/protocol.md#older-layouts, #history): many clients and habits are of that
 * age.
 */
export const asterisk13Persona: Persona = Object.freeze<Persona>({
  name: "13",
  asteriskVersion: "13.21.1",
  amiVersion: "2.10.6",
  additionalCommands: [],
  unlistedCommands: [
    "manager kick session",
    "manager kick user",
    "manager show sessions closed",
    "manager show statistics",
    "manager test filter",
  ],
  commandAnswer: "follows",
  fullyBooted: ["Privilege", "Status"],
  laterEvents: [
    "AorList",
    "AuthList",
    "ContactList",
    "CoreShowChannelMapComplete",
    "DeadlockStart",
    "DialState",
    "Flash",
    "Load",
    "MixMonitorMute",
    "MixMonitorStart",
    "MixMonitorStop",
    "PJSIPMaintenanceStatus",
    "Unload",
    "VoicemailPasswordChange",
    "Wink",
  ],
  unknownHeaders: {
    CoreSettings: ["SoundsSearchCustomDir"],
    CoreStatus: ["CoreProcessedCalls"],
    Filter: ["MatchCriteria"],
    Originate: ["PreDialGoSub"],
  },
  layout: {
    showConnected: [
      { title: "Username", width: 15, cell: "username" },
      { title: "IP Address", width: 55, cell: "address" },
      { title: "Start", width: 10, cell: "start" },
      { title: "Elapsed", width: 10, cell: "elapsed" },
      { title: "FileDes", width: 8, cell: "fileDescriptor" },
      { title: "HttpCnt", width: 8, cell: "httpRequests" },
      { title: "Read", width: 5, cell: "readMask", digits: 5 },
      { title: "Write", width: 5, cell: "writeMask", digits: 5 },
    ],
    showSettings: [
      { label: "Manager (AMI):", setting: "enabled" },
      { label: "Web Manager (AMI/HTTP):", setting: "webEnabled" },
      { label: "TCP Bindaddress:", setting: "tcpBindAddress" },
      // It says minutes, and the value is seconds all the same.
      { label: "HTTP Timeout (minutes):", setting: "httpTimeout" },
      { label: "TLS Enable:", setting: "tlsEnabled" },
      { label: "TLS Bindaddress:", setting: "tlsBindAddress" },
      { label: "TLS Certfile:", setting: "tlsCertFile" },
      { label: "TLS Privatekey:", setting: "tlsPrivateKey" },
      { label: "TLS Cipher:", setting: "tlsCipher" },
      { label: "Allow multiple login:", setting: "allowMultipleLogin" },
      { label: "Display connects:", setting: "displayConnects" },
      { label: "Timestamp events:", setting: "timestampEvents" },
      { label: "Channel vars:", setting: "channelVars" },
      { label: "Debug:", setting: "debug" },
    ],
    showUser: { accessLists: false },
    databaseDel: { missing: "Database entry does not exist." },
    // The longest name of an Asterisk 13 with all of its modules.
    showCommands: { nameWidth: 30 },
    showEvents: { nameWidth: 20, count: false },
    showEventq: { keepsLast: true },
    showCommand: {
      heading: false,
      sections: ["Syntax", "Synopsis", "Description", "Arguments", "See Also", "Privilege"],
      missing: "Not available",
      endMarks: false,
    },
    showEvent: {
      heading: false,
      sections: ["Synopsis", "Syntax", "Description", "Arguments", "See Also"],
      missing: undefined,
      endMarks: false,
    },
  },
});
