import type { CatalogAction } from "./catalog.ts";

/** The facts about every AMI action that Asterisk knows, by name. Data only: what they mean is said elsewhere. */
export const actionCatalog = {
  AGI: {
    classes: ["agi"], module: "res_agi", since: ["1.6.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Command", required: true },
      { name: "CommandID", required: false },
    ],
    seeAlso: [
      { type: "managerEvent", name: "AsyncAGIStart" }, { type: "managerEvent", name: "AsyncAGIExec" },
      { type: "managerEvent", name: "AsyncAGIEnd" },
    ],
  },
  AOCMessage: {
    classes: ["aoc"], module: "builtin", since: ["1.8.0"],
    parameters: [
      { name: "Channel", required: false }, { name: "ChannelPrefix", required: false },
      { name: "MsgType", required: true, values: ["S", "D", "E"] },
      { name: "ChargeType", required: false, values: ["NA", "FREE", "Currency", "Unit"] },
      { name: "UnitAmount(0)", required: false }, { name: "UnitType(0)", required: false },
      { name: "CurrencyName", required: false }, { name: "CurrencyAmount", required: false },
      { name: "CurrencyMultiplier", required: false, values: ["OneThousandth", "OneHundredth", "OneTenth", "One", "Ten", "Hundred", "Thousand"] },
      { name: "TotalType", required: false, values: ["Total", "SubTotal"], default: "Total" },
      { name: "AOCBillingId", required: false, values: ["Normal", "ReverseCharge", "CreditCard", "CallFwdUnconditional", "CallFwdBusy", "CallFwdNoReply", "CallDeflection", "CallTransfer"] },
      { name: "ChargingAssociationId", required: false }, { name: "ChargingAssociationNumber", required: false },
      { name: "ChargingAssociationPlan", required: false },
      { name: "ChargedItem", required: false, values: ["NA", "SpecialArrangement", "BasicCommunication", "CallAttempt", "CallSetup", "UserUserInfo", "SupplementaryService"] },
      { name: "RateType", required: false, values: ["NA", "Free", "FreeFromBeginning", "Duration", "Flat", "Volume", "SpecialCode"] },
      { name: "Time", required: false },
      { name: "TimeScale", required: false, values: ["OneHundredthSecond", "OneTenthSecond", "Second", "TenSeconds", "Minute", "Hour", "Day"] },
      { name: "Granularity", required: false },
      { name: "GranularityTimeScale", required: false, values: ["OneHundredthSecond", "OneTenthSecond", "Second", "TenSeconds", "Minute", "Hour", "Day"] },
      { name: "ChargingType", required: false, values: ["ContinuousCharging", "StepFunction"] },
      { name: "VolumeUnit", required: false, values: ["Octet", "Segment", "Message"] },
      { name: "Code", required: false },
    ],
    seeAlso: [
      { type: "managerEvent", name: "AOC-S" }, { type: "managerEvent", name: "AOC-D" },
      { type: "managerEvent", name: "AOC-E" },
    ],
  },
  AbsoluteTimeout: {
    classes: ["system", "call"], module: "builtin", since: ["0.5.0"],
    parameters: [{ name: "Channel", required: true }, { name: "Timeout", required: true }],
    seeAlso: [],
  },
  AgentLogoff: {
    classes: ["agent"], module: "app_agent_pool", since: ["1.2.0"],
    parameters: [{ name: "Agent", required: true }, { name: "Soft", required: false }],
    seeAlso: [],
  },
  Agents: {
    classes: ["agent"], module: "app_agent_pool", since: ["1.2.0"],
    parameters: [],
    seeAlso: [{ type: "managerEvent", name: "Agents" }, { type: "managerEvent", name: "AgentsComplete" }],
  },
  Atxfer: {
    classes: ["call"], module: "builtin", since: ["1.6.1.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Exten", required: true }, { name: "Context", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "AttendedTransfer" }],
  },
  BlindTransfer: {
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Context", required: false }, { name: "Exten", required: false },
    ],
    seeAlso: [{ type: "manager", name: "Redirect" }, { type: "managerEvent", name: "BlindTransfer" }],
  },
  Bridge: {
    classes: ["call"], module: "builtin", since: ["1.6.0"],
    parameters: [
      { name: "Channel1", required: true }, { name: "Channel2", required: true },
      { name: "Tone", required: false, values: ["no", "Channel1", "Channel2", "Both"] },
    ],
    seeAlso: [
      { type: "application", name: "Bridge" }, { type: "managerEvent", name: "BridgeCreate" },
      { type: "managerEvent", name: "BridgeEnter" }, { type: "manager", name: "BridgeDestroy" },
      { type: "manager", name: "BridgeInfo" }, { type: "manager", name: "BridgeKick" },
      { type: "manager", name: "BridgeList" },
    ],
  },
  BridgeDestroy: {
    classes: [], module: "builtin", since: ["12.0.0"],
    parameters: [{ name: "BridgeUniqueid", required: true }],
    seeAlso: [
      { type: "manager", name: "Bridge" }, { type: "manager", name: "BridgeInfo" },
      { type: "manager", name: "BridgeKick" }, { type: "manager", name: "BridgeList" },
      { type: "managerEvent", name: "BridgeDestroy" },
    ],
  },
  BridgeInfo: {
    classes: [], module: "builtin", since: ["12.0.0"], listEvents: ["BridgeInfoChannel"],
    finalEvent: "BridgeInfoComplete",
    parameters: [{ name: "BridgeUniqueid", required: true }],
    seeAlso: [
      { type: "manager", name: "Bridge" }, { type: "manager", name: "BridgeDestroy" },
      { type: "manager", name: "BridgeKick" }, { type: "manager", name: "BridgeList" },
    ],
  },
  BridgeKick: {
    classes: [], module: "builtin", since: ["12.0.0"],
    parameters: [{ name: "BridgeUniqueid", required: false }, { name: "Channel", required: true }],
    seeAlso: [
      { type: "manager", name: "Bridge" }, { type: "manager", name: "BridgeDestroy" },
      { type: "manager", name: "BridgeInfo" }, { type: "manager", name: "BridgeList" },
      { type: "managerEvent", name: "BridgeLeave" },
    ],
  },
  BridgeList: {
    classes: [], module: "builtin", since: ["12.0.0"],
    parameters: [{ name: "BridgeType", required: false }],
    seeAlso: [
      { type: "manager", name: "Bridge" }, { type: "manager", name: "BridgeDestroy" },
      { type: "manager", name: "BridgeInfo" }, { type: "manager", name: "BridgeKick" },
    ],
  },
  BridgeTechnologyList: {
    classes: [], module: "builtin", since: ["12.0.0"],
    parameters: [],
    seeAlso: [
      { type: "manager", name: "BridgeTechnologySuspend" }, { type: "manager", name: "BridgeTechnologyUnsuspend" },
    ],
  },
  BridgeTechnologySuspend: {
    classes: [], module: "builtin", since: ["12.0.0"],
    parameters: [{ name: "BridgeTechnology", required: true }],
    seeAlso: [
      { type: "manager", name: "BridgeTechnologySuspend" }, { type: "manager", name: "BridgeTechnologyUnsuspend" },
    ],
  },
  BridgeTechnologyUnsuspend: {
    classes: [], module: "builtin", since: ["12.0.0"],
    parameters: [{ name: "BridgeTechnology", required: true }],
    seeAlso: [
      { type: "manager", name: "BridgeTechnologyList" }, { type: "manager", name: "BridgeTechnologySuspend" },
    ],
  },
  CancelAtxfer: {
    classes: ["call"], module: "builtin", since: ["15.1.0", "14.7.0", "13.18.0"],
    parameters: [{ name: "Channel", required: true }],
    seeAlso: [{ type: "managerEvent", name: "AttendedTransfer" }],
  },
  Challenge: {
    classes: [], module: "builtin", since: ["0.4.0"],
    parameters: [{ name: "AuthType", required: true, values: ["MD5"] }],
    seeAlso: [],
  },
  Command: {
    classes: ["command"], module: "builtin", since: ["0.3.0"],
    parameters: [{ name: "Command", required: true }],
    seeAlso: [],
  },
  ConfbridgeKick: {
    classes: ["call"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }, { name: "Channel", required: true }],
    seeAlso: [],
  },
  ConfbridgeList: {
    classes: ["reporting"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }],
    seeAlso: [],
  },
  ConfbridgeListRooms: {
    classes: ["reporting"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [],
    seeAlso: [],
  },
  ConfbridgeLock: {
    classes: ["call"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }],
    seeAlso: [],
  },
  ConfbridgeMute: {
    classes: ["call"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }, { name: "Channel", required: true }],
    seeAlso: [],
  },
  ConfbridgeSetSingleVideoSrc: {
    classes: ["call"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }, { name: "Channel", required: true }],
    seeAlso: [],
  },
  ConfbridgeStartRecord: {
    classes: ["system"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }, { name: "RecordFile", required: false }],
    seeAlso: [],
  },
  ConfbridgeStopRecord: {
    classes: ["system"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }],
    seeAlso: [],
  },
  ConfbridgeUnlock: {
    classes: ["call"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }],
    seeAlso: [],
  },
  ConfbridgeUnmute: {
    classes: ["call"], module: "app_confbridge", since: ["10.0.0"],
    parameters: [{ name: "Conference", required: true }, { name: "Channel", required: true }],
    seeAlso: [],
  },
  ControlPlayback: {
    classes: ["call"], module: "app_controlplayback", since: ["12.0.0"],
    parameters: [
      { name: "Channel", required: true },
      { name: "Control", required: true, values: ["stop", "forward", "reverse", "pause", "restart"] },
    ],
    seeAlso: [
      { type: "application", name: "Playback" }, { type: "application", name: "ControlPlayback" },
      { type: "agi", name: "stream file" }, { type: "agi", name: "control stream file" },
    ],
  },
  CoreSettings: {
    classes: ["system", "reporting"], module: "builtin", since: ["1.6.0"],
    parameters: [],
    seeAlso: [],
  },
  CoreShowChannelMap: {
    classes: ["system", "reporting"], module: "builtin", since: ["20.4.0", "18.19.0"],
    parameters: [{ name: "Channel", required: false }],
    seeAlso: [],
  },
  CoreShowChannels: {
    classes: ["system", "reporting"], module: "builtin", since: ["1.6.0"], listEvents: [], finalEvent: null,
    parameters: [],
    seeAlso: [],
  },
  CoreStatus: { classes: ["system", "reporting"], module: "builtin", since: ["1.6.0"], parameters: [], seeAlso: [] },
  CreateConfig: {
    classes: ["config"], module: "builtin", since: ["1.6.0"],
    parameters: [{ name: "Filename", required: true }],
    seeAlso: [
      { type: "manager", name: "GetConfig" }, { type: "manager", name: "GetConfigJSON" },
      { type: "manager", name: "UpdateConfig" }, { type: "manager", name: "ListCategories" },
    ],
  },
  DAHDIDNDoff: {
    module: "chan_dahdi", since: ["1.4.22"],
    parameters: [{ name: "DAHDIChannel", required: true }],
    seeAlso: [],
  },
  DAHDIDNDon: {
    module: "chan_dahdi", since: ["1.4.22"],
    parameters: [{ name: "DAHDIChannel", required: true }],
    seeAlso: [],
  },
  DAHDIDialOffhook: {
    module: "chan_dahdi", since: ["1.4.22"],
    parameters: [{ name: "DAHDIChannel", required: true }, { name: "Number", required: true }],
    seeAlso: [],
  },
  DAHDIHangup: {
    module: "chan_dahdi", since: ["1.4.22"],
    parameters: [{ name: "DAHDIChannel", required: true }],
    seeAlso: [],
  },
  DAHDIRestart: { module: "chan_dahdi", since: ["1.4.22"], parameters: [], seeAlso: [] },
  DAHDIShowChannels: {
    module: "chan_dahdi", since: ["1.4.22"],
    parameters: [{ name: "DAHDIChannel", required: false }],
    seeAlso: [],
  },
  DAHDIShowStatus: { module: "chan_dahdi", since: ["21.3.0", "20.8.0", "18.23.0"], parameters: [], seeAlso: [] },
  DAHDITransfer: {
    module: "chan_dahdi", since: ["1.4.22"],
    parameters: [{ name: "DAHDIChannel", required: true }],
    seeAlso: [],
  },
  DBDel: {
    classes: ["system"], module: "builtin", since: ["1.6.0"],
    parameters: [{ name: "Family", required: true }, { name: "Key", required: true }],
    seeAlso: [],
  },
  DBDelTree: {
    classes: ["system"], module: "builtin", since: ["1.6.0"],
    parameters: [{ name: "Family", required: true }, { name: "Key", required: false }],
    seeAlso: [],
  },
  DBGet: {
    classes: ["system", "reporting"], module: "builtin", since: ["1.2.0"],
    parameters: [{ name: "Family", required: true }, { name: "Key", required: true }],
    seeAlso: [],
  },
  DBGetTree: {
    classes: ["system", "reporting"], module: "builtin", since: ["19.6.0", "18.14.0", "16.28.0"],
    parameters: [{ name: "Family", required: false }, { name: "Key", required: false }],
    seeAlso: [],
  },
  DBPut: {
    classes: ["system"], module: "builtin", since: ["1.2.0"],
    parameters: [
      { name: "Family", required: true }, { name: "Key", required: true }, { name: "Val", required: false },
    ],
    seeAlso: [],
  },
  DeviceStateList: {
    classes: ["call", "reporting"], module: "res_manager_devicestate", since: ["13.0.0"], listEvents: [],
    finalEvent: "DeviceStateListComplete",
    parameters: [],
    seeAlso: [{ type: "managerEvent", name: "DeviceStateChange" }, { type: "function", name: "DEVICE_STATE" }],
  },
  DialplanExtensionAdd: {
    classes: ["system"], module: "pbx_config", since: ["13.0.0"],
    parameters: [
      { name: "Context", required: true }, { name: "Extension", required: true },
      { name: "Priority", required: true }, { name: "Application", required: true },
      { name: "ApplicationData", required: false }, { name: "Replace", required: false },
    ],
    seeAlso: [],
  },
  DialplanExtensionRemove: {
    classes: ["system"], module: "pbx_config", since: ["13.0.0"],
    parameters: [
      { name: "Context", required: true }, { name: "Extension", required: true },
      { name: "Priority", required: false },
    ],
    seeAlso: [],
  },
  Events: {
    classes: [], module: "builtin", since: ["0.9.0"],
    parameters: [{ name: "EventMask", required: true, values: ["on", "off", "system,call,log,..."] }],
    seeAlso: [],
  },
  ExtensionState: {
    classes: ["call", "reporting"], module: "builtin", since: ["0.4.0"],
    parameters: [{ name: "Exten", required: true }, { name: "Context", required: true }],
    seeAlso: [{ type: "managerEvent", name: "ExtensionStatus" }],
  },
  ExtensionStateList: {
    classes: ["call", "reporting"], module: "builtin", since: ["13.0.0"], listEvents: [],
    finalEvent: "ExtensionStateListComplete",
    parameters: [],
    seeAlso: [
      { type: "manager", name: "ExtensionState" }, { type: "function", name: "HINT" },
      { type: "function", name: "EXTENSION_STATE" },
    ],
  },
  FAXSession: {
    classes: ["call"], module: "res_fax", since: ["13.0.0"],
    parameters: [{ name: "SessionNumber", required: true }],
    seeAlso: [],
  },
  FAXSessions: { classes: ["call"], module: "res_fax", since: ["13.0.0"], parameters: [], seeAlso: [] },
  FAXStats: { classes: ["reporting"], module: "res_fax", since: ["13.0.0"], parameters: [], seeAlso: [] },
  Filter: {
    classes: ["system"], module: "builtin", since: ["10.0.0"],
    parameters: [
      { name: "Operation", required: false, values: ["Add"] },
      { name: "MatchCriteria", required: false, values: ["action(include|exclude)", "name(<event_name>)", "header(<header_name>)", "<match_method>", "regex", "exact", "startsWith", "endsWith", "contains", "none"] },
      { name: "Filter", required: false },
    ],
    seeAlso: [],
  },
  GetConfig: {
    classes: ["system", "config"], module: "builtin", since: ["1.4.0"],
    parameters: [
      { name: "Filename", required: true }, { name: "Category", required: false },
      { name: "Filter", required: false },
    ],
    seeAlso: [
      { type: "manager", name: "GetConfigJSON" }, { type: "manager", name: "UpdateConfig" },
      { type: "manager", name: "CreateConfig" }, { type: "manager", name: "ListCategories" },
    ],
  },
  GetConfigJSON: {
    classes: ["system", "config"], module: "builtin", since: ["1.6.0"],
    parameters: [
      { name: "Filename", required: true }, { name: "Category", required: false },
      { name: "Filter", required: false },
    ],
    seeAlso: [
      { type: "manager", name: "GetConfig" }, { type: "manager", name: "UpdateConfig" },
      { type: "manager", name: "CreateConfig" }, { type: "manager", name: "ListCategories" },
    ],
  },
  Getvar: {
    classes: ["call", "reporting"], module: "builtin", since: ["1.0.0"],
    parameters: [{ name: "Channel", required: false }, { name: "Variable", required: true }],
    seeAlso: [{ type: "manager", name: "Setvar" }],
  },
  Hangup: {
    classes: ["system", "call"], module: "builtin", since: ["0.2.0"],
    parameters: [{ name: "Channel", required: true }, { name: "Cause", required: false }],
    seeAlso: [],
  },
  IAXnetstats: {
    classes: ["system", "reporting"], module: "chan_iax2", since: ["1.2.0"],
    parameters: [],
    seeAlso: [],
  },
  IAXpeerlist: {
    classes: ["system", "reporting"], module: "chan_iax2", since: ["1.6.0"],
    parameters: [],
    seeAlso: [],
  },
  IAXpeers: { classes: ["system", "reporting"], module: "chan_iax2", since: ["0.3.0"], parameters: [], seeAlso: [] },
  IAXregistry: {
    classes: ["system", "reporting"], module: "chan_iax2", since: ["1.6.2.0"],
    parameters: [],
    seeAlso: [],
  },
  JabberSend: {
    module: "res_xmpp", since: ["1.4.0"],
    parameters: [
      { name: "Jabber", required: true }, { name: "JID", required: true }, { name: "Message", required: true },
    ],
    seeAlso: [],
  },
  ListCategories: {
    classes: ["config"], module: "builtin", since: ["1.6.0"],
    parameters: [{ name: "Filename", required: true }],
    seeAlso: [
      { type: "manager", name: "GetConfig" }, { type: "manager", name: "GetConfigJSON" },
      { type: "manager", name: "UpdateConfig" }, { type: "manager", name: "CreateConfig" },
    ],
  },
  ListCommands: { classes: [], module: "builtin", since: ["1.0.0"], parameters: [], seeAlso: [] },
  LocalOptimizeAway: {
    classes: ["system", "call"], module: "builtin", since: ["1.8.0"],
    parameters: [{ name: "Channel", required: true }],
    seeAlso: [],
  },
  LoggerRotate: {
    classes: ["system", "reporting"], module: "builtin", since: ["13.0.0"],
    parameters: [],
    seeAlso: [],
  },
  Login: {
    classes: [], module: "builtin", since: ["0.2.0"],
    parameters: [
      { name: "ActionID", required: false }, { name: "Username", required: true },
      { name: "AuthType", required: false, values: ["plain", "MD5"] }, { name: "Secret", required: false },
      { name: "Key", required: false }, { name: "Events", required: false },
    ],
    seeAlso: [{ type: "manager", name: "Challenge" }, { type: "manager", name: "Logoff" }],
  },
  Logoff: {
    classes: [], module: "builtin", since: ["0.2.0"],
    parameters: [],
    seeAlso: [{ type: "manager", name: "Login" }],
  },
  MWIDelete: { module: "res_mwi_external_ami", since: ["12.1.0"], parameters: [], seeAlso: [] },
  MWIGet: {
    module: "res_mwi_external_ami", since: ["12.1.0"],
    parameters: [{ name: "Mailbox", required: true }],
    seeAlso: [],
  },
  MWIUpdate: {
    module: "res_mwi_external_ami", since: ["12.1.0"],
    parameters: [
      { name: "Mailbox", required: true }, { name: "OldMessages", required: false },
      { name: "NewMessages", required: false },
    ],
    seeAlso: [],
  },
  MailboxCount: {
    classes: ["call", "reporting"], module: "builtin", since: ["0.5.0"],
    parameters: [{ name: "Mailbox", required: true }],
    seeAlso: [{ type: "manager", name: "MailboxStatus" }],
  },
  MailboxStatus: {
    classes: ["call", "reporting"], module: "builtin", since: ["0.4.0"],
    parameters: [{ name: "Mailbox", required: true }],
    seeAlso: [{ type: "manager", name: "MailboxCount" }],
  },
  MeetmeList: {
    module: "app_meetme", since: ["1.6.0"],
    parameters: [{ name: "Conference", required: false }],
    seeAlso: [],
  },
  MeetmeListRooms: { module: "app_meetme", since: ["10.0.0"], parameters: [], seeAlso: [] },
  MeetmeMute: {
    module: "app_meetme", since: ["1.4.0"],
    parameters: [{ name: "Meetme", required: true }, { name: "Usernum", required: true }],
    seeAlso: [],
  },
  MeetmeUnmute: {
    module: "app_meetme", since: ["1.4.0"],
    parameters: [{ name: "Meetme", required: true }, { name: "Usernum", required: true }],
    seeAlso: [],
  },
  MessageSend: {
    classes: ["message"], module: "builtin", since: ["11.0.0"],
    parameters: [
      { name: "Destination", required: false }, { name: "To", required: false }, { name: "From", required: false },
      { name: "Body", required: false }, { name: "Base64Body", required: false },
      { name: "Variable", required: false },
    ],
    seeAlso: [],
  },
  MixMonitor: {
    classes: ["system"], module: "app_mixmonitor", since: ["11.0.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "File", required: false }, { name: "Options", required: false },
      { name: "Command", required: false },
    ],
    seeAlso: [],
  },
  MixMonitorMute: {
    classes: ["system", "call"], module: "app_mixmonitor", since: ["1.8.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Direction", required: false }, { name: "State", required: false },
    ],
    seeAlso: [],
  },
  ModuleCheck: {
    classes: ["system"], module: "builtin", since: ["1.6.0"],
    parameters: [{ name: "Module", required: true }],
    seeAlso: [{ type: "manager", name: "ModuleLoad" }],
  },
  ModuleLoad: {
    classes: ["system"], module: "builtin", since: ["1.6.0"],
    parameters: [
      { name: "Module", required: false, values: ["cdr", "dnsmgr", "extconfig", "enum", "acl", "manager", "http", "logger", "features", "dsp", "udptl", "indications", "cel", "plc"] },
      { name: "LoadType", required: true, values: ["load", "unload", "reload", "refresh"] },
      { name: "Recursive", required: false },
    ],
    seeAlso: [{ type: "manager", name: "Reload" }, { type: "manager", name: "ModuleCheck" }],
  },
  MuteAudio: {
    classes: ["system"], module: "res_mutestream", since: ["1.8.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Direction", required: true, values: ["in", "out", "all"] },
      { name: "State", required: true, values: ["on", "off"] },
    ],
    seeAlso: [],
  },
  Originate: {
    classes: ["originate"], module: "builtin", since: ["0.2.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Exten", required: false }, { name: "Context", required: false },
      { name: "Priority", required: false }, { name: "Application", required: false },
      { name: "Data", required: false }, { name: "Timeout", required: false, default: "30000" },
      { name: "CallerID", required: false }, { name: "Variable", required: false },
      { name: "Account", required: false }, { name: "EarlyMedia", required: false },
      { name: "Async", required: false }, { name: "Codecs", required: false }, { name: "ChannelId", required: false },
      { name: "OtherChannelId", required: false }, { name: "PreDialGoSub", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "OriginateResponse" }],
  },
  PJSIPHangup: { module: "chan_pjsip", since: ["21.1.0", "20.6.0", "18.21.0"], parameters: [], seeAlso: [] },
  PJSIPNotify: {
    module: "res_pjsip_notify", since: ["12.0.0"],
    parameters: [
      { name: "Endpoint", required: false }, { name: "URI", required: false }, { name: "channel", required: false },
      { name: "Option", required: false }, { name: "Variable", required: false },
    ],
    seeAlso: [],
  },
  PJSIPQualify: {
    module: "res_pjsip", since: ["12.0.0"],
    parameters: [{ name: "Endpoint", required: true }],
    seeAlso: [],
  },
  PJSIPRegister: {
    module: "res_pjsip_outbound_registration", since: ["13.2.0"],
    parameters: [{ name: "Registration", required: true }],
    seeAlso: [],
  },
  PJSIPSetMaintenance: {
    module: "res_pjsip_maintenance", since: ["20.20.0", "22.10.0", "23.4.0"],
    parameters: [{ name: "Endpoint", required: true }, { name: "State", required: true, values: ["on", "off"] }],
    seeAlso: [],
  },
  PJSIPShowAors: {
    module: "res_pjsip", since: ["16.0.0"], listEvents: [], finalEvent: "AorListComplete",
    parameters: [],
    seeAlso: [],
  },
  PJSIPShowAuths: {
    module: "res_pjsip", since: ["16.0.0"], listEvents: [], finalEvent: "AuthListComplete",
    parameters: [],
    seeAlso: [],
  },
  PJSIPShowContacts: {
    module: "res_pjsip", since: ["16.0.0"], listEvents: [], finalEvent: "ContactListComplete",
    parameters: [],
    seeAlso: [],
  },
  PJSIPShowEndpoint: {
    module: "res_pjsip", since: ["12.0.0"], listEvents: [], finalEvent: "EndpointDetailComplete",
    parameters: [{ name: "Endpoint", required: true }],
    seeAlso: [],
  },
  PJSIPShowEndpoints: {
    module: "res_pjsip", since: ["12.0.0"], listEvents: [], finalEvent: "EndpointListComplete",
    parameters: [],
    seeAlso: [],
  },
  PJSIPShowMaintenance: {
    module: "res_pjsip_maintenance", since: ["20.20.0", "22.10.0", "23.4.0"],
    parameters: [{ name: "Endpoint", required: false }],
    seeAlso: [],
  },
  PJSIPShowRegistrationInboundContactStatuses: {
    module: "res_pjsip_registrar", since: ["14.3.0", "13.14.0"],
    parameters: [],
    seeAlso: [],
  },
  PJSIPShowRegistrationsInbound: {
    module: "res_pjsip_registrar", since: ["12.0.0"],
    parameters: [],
    seeAlso: [{ type: "manager", name: "PJSIPShowRegistrationInboundContactStatuses" }],
  },
  PJSIPShowRegistrationsOutbound: {
    module: "res_pjsip_outbound_registration", since: ["12.0.0"],
    parameters: [],
    seeAlso: [],
  },
  PJSIPShowResourceLists: { module: "res_pjsip_pubsub", since: ["13.0.0"], parameters: [], seeAlso: [] },
  PJSIPShowSubscriptionsInbound: { module: "res_pjsip_pubsub", since: ["12.0.0"], parameters: [], seeAlso: [] },
  PJSIPShowSubscriptionsOutbound: { module: "res_pjsip_pubsub", since: ["12.0.0"], parameters: [], seeAlso: [] },
  PJSIPUnregister: {
    module: "res_pjsip_outbound_registration", since: ["12.0.0"],
    parameters: [{ name: "Registration", required: true }],
    seeAlso: [],
  },
  PRIDebugFileSet: {
    module: "chan_dahdi", since: ["13.0.0"],
    parameters: [{ name: "File", required: true }],
    seeAlso: [],
  },
  PRIDebugFileUnset: { module: "chan_dahdi", since: ["13.0.0"], parameters: [], seeAlso: [] },
  PRIDebugSet: {
    module: "chan_dahdi", since: ["13.0.0"],
    parameters: [
      { name: "Span", required: true }, { name: "Level", required: true, values: ["off", "on", "hex", "intense"] },
    ],
    seeAlso: [],
  },
  PRIShowSpans: {
    module: "chan_dahdi", since: ["10.0.0"],
    parameters: [{ name: "Span", required: false }],
    seeAlso: [],
  },
  Park: {
    classes: ["call"], module: "parking_manager", since: ["1.4.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "TimeoutChannel", required: false },
      { name: "AnnounceChannel", required: false }, { name: "Timeout", required: false },
      { name: "Parkinglot", required: false }, { name: "ParkingSpace", required: false },
    ],
    seeAlso: [],
  },
  ParkedCalls: {
    classes: ["call"], module: "parking_manager", since: ["0.7.2"],
    parameters: [{ name: "ParkingLot", required: false }],
    seeAlso: [],
  },
  Parkinglots: { classes: ["call"], module: "parking_manager", since: ["11.0.0"], parameters: [], seeAlso: [] },
  Ping: { classes: [], module: "builtin", since: ["0.2.0"], parameters: [], seeAlso: [] },
  PlayDTMF: {
    classes: ["call"], module: "app_senddtmf", since: ["1.4.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Digit", required: true }, { name: "Duration", required: false },
      { name: "Receive", required: false },
    ],
    seeAlso: [],
  },
  PlayMF: {
    classes: ["call"], module: "app_mf", since: ["16.21.0", "18.7.0", "19.0.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Digit", required: true }, { name: "Duration", required: false },
    ],
    seeAlso: [],
  },
  PresenceState: {
    classes: ["call", "reporting"], module: "builtin", since: ["11.0.0"],
    parameters: [{ name: "Provider", required: true }],
    seeAlso: [{ type: "managerEvent", name: "PresenceStatus" }],
  },
  PresenceStateList: {
    classes: ["call", "reporting"], module: "res_manager_presencestate", since: ["13.0.0"], listEvents: [],
    finalEvent: "PresenceStateListComplete",
    parameters: [],
    seeAlso: [
      { type: "manager", name: "PresenceState" }, { type: "managerEvent", name: "PresenceStatus" },
      { type: "function", name: "PRESENCE_STATE" },
    ],
  },
  QueueAdd: {
    classes: ["agent"], module: "app_queue", since: ["1.0.0"],
    parameters: [
      { name: "Queue", required: true }, { name: "Interface", required: true }, { name: "Penalty", required: false },
      { name: "Paused", required: false }, { name: "Reason", required: false },
      { name: "MemberName", required: false }, { name: "StateInterface", required: false },
    ],
    seeAlso: [],
  },
  QueueChangePriorityCaller: {
    classes: [], module: "app_queue", since: ["15.0.0"],
    parameters: [
      { name: "Queue", required: true }, { name: "Caller", required: true }, { name: "Priority", required: true },
      { name: "Immediate", required: false },
    ],
    seeAlso: [],
  },
  QueueLog: {
    classes: ["agent"], module: "app_queue", since: ["1.6.0"],
    parameters: [
      { name: "Queue", required: true }, { name: "Event", required: true }, { name: "Uniqueid", required: false },
      { name: "Interface", required: false }, { name: "Message", required: false },
    ],
    seeAlso: [],
  },
  QueueMemberRingInUse: {
    classes: ["agent"], module: "app_queue", since: ["11.0.0"],
    parameters: [
      { name: "Interface", required: true }, { name: "RingInUse", required: true },
      { name: "Queue", required: false },
    ],
    seeAlso: [],
  },
  QueuePause: {
    classes: ["agent"], module: "app_queue", since: ["1.2.0"],
    parameters: [
      { name: "Interface", required: true }, { name: "Paused", required: true }, { name: "Queue", required: false },
      { name: "Reason", required: false },
    ],
    seeAlso: [],
  },
  QueuePenalty: {
    classes: ["agent"], module: "app_queue", since: ["1.6.0"],
    parameters: [
      { name: "Interface", required: true }, { name: "Penalty", required: true }, { name: "Queue", required: false },
    ],
    seeAlso: [],
  },
  QueueReload: {
    classes: [], module: "app_queue", since: ["1.6.2.0"],
    parameters: [
      { name: "Queue", required: false }, { name: "Members", required: false, values: ["yes", "no"] },
      { name: "Rules", required: false, values: ["yes", "no"] },
      { name: "Parameters", required: false, values: ["yes", "no"] },
    ],
    seeAlso: [],
  },
  QueueRemove: {
    classes: ["agent"], module: "app_queue", since: ["1.0.0"],
    parameters: [{ name: "Queue", required: true }, { name: "Interface", required: true }],
    seeAlso: [],
  },
  QueueReset: {
    classes: [], module: "app_queue", since: ["1.6.2.0"],
    parameters: [{ name: "Queue", required: false }],
    seeAlso: [],
  },
  QueueRule: {
    classes: [], module: "app_queue", since: ["1.6.0"],
    parameters: [{ name: "Rule", required: false }],
    seeAlso: [],
  },
  QueueStatus: {
    classes: [], module: "app_queue", since: ["0.5.0"],
    parameters: [{ name: "Queue", required: false }, { name: "Member", required: false }],
    seeAlso: [],
  },
  QueueSummary: {
    classes: [], module: "app_queue", since: ["1.6.0"],
    parameters: [{ name: "Queue", required: false }],
    seeAlso: [],
  },
  QueueWithdrawCaller: {
    classes: [], module: "app_queue", since: ["19.3.0", "18.11.0", "16.25.0"],
    parameters: [
      { name: "Queue", required: true }, { name: "Caller", required: true },
      { name: "WithdrawInfo", required: false },
    ],
    seeAlso: [],
  },
  Redirect: {
    classes: ["call"], module: "builtin", since: ["0.2.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "ExtraChannel", required: false },
      { name: "Exten", required: true }, { name: "ExtraExten", required: false }, { name: "Context", required: true },
      { name: "ExtraContext", required: false }, { name: "Priority", required: true },
      { name: "ExtraPriority", required: false },
    ],
    seeAlso: [{ type: "manager", name: "BlindTransfer" }],
  },
  Reload: {
    classes: ["system", "config"], module: "builtin", since: ["1.6.0"],
    parameters: [{ name: "Module", required: false }],
    seeAlso: [{ type: "manager", name: "ModuleLoad" }],
  },
  SendFlash: {
    classes: ["call"], module: "app_senddtmf", since: ["20.3.0", "18.18.0"],
    parameters: [{ name: "Channel", required: true }, { name: "Receive", required: false }],
    seeAlso: [],
  },
  SendText: {
    classes: ["call"], module: "builtin", since: ["1.6.0"],
    parameters: [
      { name: "Channel", required: true }, { name: "Message", required: true },
      { name: "Content-Type", required: false },
    ],
    seeAlso: [{ type: "application", name: "SendText" }],
  },
  Setvar: {
    classes: ["call"], module: "builtin", since: ["1.0.0"],
    parameters: [
      { name: "Channel", required: false }, { name: "Variable", required: true }, { name: "Value", required: true },
    ],
    seeAlso: [{ type: "manager", name: "Getvar" }],
  },
  ShowDialPlan: {
    classes: ["config", "reporting"], module: "builtin", since: ["1.6.0"],
    parameters: [{ name: "Extension", required: false }, { name: "Context", required: false }],
    seeAlso: [],
  },
  SorceryMemoryCacheExpire: {
    classes: ["system"], module: "res_sorcery_memory_cache", since: ["13.5.0"],
    parameters: [{ name: "Cache", required: true }],
    seeAlso: [],
  },
  SorceryMemoryCacheExpireObject: {
    classes: ["system"], module: "res_sorcery_memory_cache", since: ["13.5.0"],
    parameters: [{ name: "Cache", required: true }, { name: "Object", required: true }],
    seeAlso: [],
  },
  SorceryMemoryCachePopulate: {
    classes: ["system"], module: "res_sorcery_memory_cache", since: ["13.7.0"],
    parameters: [{ name: "Cache", required: true }],
    seeAlso: [],
  },
  SorceryMemoryCacheStale: {
    classes: ["system"], module: "res_sorcery_memory_cache", since: ["13.5.0"],
    parameters: [{ name: "Cache", required: true }],
    seeAlso: [],
  },
  SorceryMemoryCacheStaleObject: {
    classes: ["system"], module: "res_sorcery_memory_cache", since: ["13.5.0"],
    parameters: [
      { name: "Cache", required: true }, { name: "Object", required: true }, { name: "Reload", required: false },
    ],
    seeAlso: [],
  },
  Status: {
    classes: ["system", "call", "reporting"], module: "builtin", since: ["0.2.0"], listEvents: [], finalEvent: null,
    parameters: [
      { name: "Channel", required: false }, { name: "Variables", required: false },
      { name: "AllVariables", required: false, values: ["true", "false"] },
    ],
    seeAlso: [],
  },
  StopMixMonitor: {
    classes: ["system", "call"], module: "app_mixmonitor", since: ["11.0.0"],
    parameters: [{ name: "Channel", required: true }, { name: "MixMonitorID", required: false }],
    seeAlso: [],
  },
  UpdateConfig: {
    classes: ["config"], module: "builtin", since: ["1.4.0"],
    parameters: [
      { name: "SrcFilename", required: true }, { name: "DstFilename", required: true },
      { name: "Reload", required: false }, { name: "PreserveEffectiveContext", required: false },
      { name: "Action-000000", required: false, values: ["NewCat", "RenameCat", "DelCat", "EmptyCat", "Update", "Delete", "Append", "Insert"] },
      { name: "Cat-000000", required: false }, { name: "Var-000000", required: false },
      { name: "Value-000000", required: false }, { name: "Match-000000", required: false },
      { name: "Line-000000", required: false },
      { name: "Options-000000", required: false, values: ["NewCat", "allowdups", "template", "inherit=\"template[,...]\"", "RenameCat", "DelCat", "EmptyCat", "Update", "Delete", "Append", "Insert", "catfilter=\"<expression>[,...]\""] },
    ],
    seeAlso: [
      { type: "manager", name: "GetConfig" }, { type: "manager", name: "GetConfigJSON" },
      { type: "manager", name: "CreateConfig" }, { type: "manager", name: "ListCategories" },
    ],
  },
  UserEvent: {
    classes: ["user"], module: "builtin", since: ["1.4.0"],
    parameters: [
      { name: "UserEvent", required: true }, { name: "Header1", required: false },
      { name: "HeaderN", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "UserEvent" }, { type: "application", name: "UserEvent" }],
  },
  VoicemailBoxSummary: {
    classes: ["call", "reporting"], module: "app_voicemail_imap", since: ["20.5.0", "18.20.0"],
    parameters: [{ name: "Context", required: true }, { name: "Mailbox", required: true }],
    seeAlso: [],
  },
  VoicemailForward: {
    classes: ["user"], module: "app_voicemail_imap", since: ["20.5.0", "18.20.0"],
    parameters: [
      { name: "Context", required: true }, { name: "Mailbox", required: true }, { name: "Folder", required: true },
      { name: "ID", required: true }, { name: "ToContext", required: true }, { name: "ToMailbox", required: true },
      { name: "ToFolder", required: true },
    ],
    seeAlso: [],
  },
  VoicemailMove: {
    classes: ["user"], module: "app_voicemail_imap", since: ["20.5.0", "18.20.0"],
    parameters: [
      { name: "Context", required: true }, { name: "Mailbox", required: true }, { name: "Folder", required: true },
      { name: "ID", required: true }, { name: "ToFolder", required: true },
    ],
    seeAlso: [],
  },
  VoicemailRefresh: {
    classes: ["user"], module: "app_voicemail_imap", since: ["12.0.0"],
    parameters: [{ name: "Context", required: false }, { name: "Mailbox", required: false }],
    seeAlso: [],
  },
  VoicemailRemove: {
    classes: ["user"], module: "app_voicemail_imap", since: ["20.5.0", "18.20.0"],
    parameters: [
      { name: "Context", required: true }, { name: "Mailbox", required: true }, { name: "Folder", required: true },
      { name: "ID", required: true },
    ],
    seeAlso: [],
  },
  VoicemailUserStatus: {
    classes: ["call", "reporting"], module: "app_voicemail_imap", since: ["16.0.0"],
    parameters: [{ name: "Context", required: true }, { name: "Mailbox", required: true }],
    seeAlso: [],
  },
  VoicemailUsersList: {
    classes: ["call", "reporting"], module: "app_voicemail_imap", since: ["1.6.0"],
    parameters: [],
    seeAlso: [],
  },
  WaitEvent: {
    classes: [], module: "builtin", since: ["1.4.0"],
    parameters: [{ name: "Timeout", required: true }],
    seeAlso: [],
  },
} as const satisfies Readonly<Record<string, CatalogAction>>;
