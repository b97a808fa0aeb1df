import type { CatalogEvent } from "./catalog.ts";

/**
 * The facts about every AMI event that Asterisk documents, by name: one entry for every module that raises it so.
 * Data only: what they mean is said elsewhere.
 */
export const eventCatalog = {
  AGIExecEnd: [{
    classes: ["agi"], module: "res_agi", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "ResultCode", required: false },
      { name: "Result", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "AGIExecStart" }, { type: "application", name: "AGI" }],
  }],
  AGIExecStart: [{
    classes: ["agi"], module: "res_agi", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Command", required: false },
      { name: "CommandId", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "AGIExecEnd" }, { type: "application", name: "AGI" }],
  }],
  "AOC-D": [{
    classes: ["aoc"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Charge", required: false },
      { name: "Type", required: false, values: ["NotAvailable", "Free", "Currency", "Units"] },
      { name: "BillingID", required: false, values: ["Normal", "Reverse", "CreditCard", "CallForwardingUnconditional", "CallForwardingBusy", "CallForwardingNoReply", "CallDeflection", "CallTransfer", "NotAvailable"] },
      { name: "TotalType", required: false, values: ["SubTotal", "Total"] }, { name: "Currency", required: false },
      { name: "Name", required: false }, { name: "Cost", required: false },
      { name: "Multiplier", required: false, values: ["1/1000", "1/100", "1/10", "1", "10", "100", "1000"] },
      { name: "Units", required: false }, { name: "NumberOf", required: false }, { name: "TypeOf", required: false },
    ],
    seeAlso: [
      { type: "manager", name: "AOCMessage" }, { type: "managerEvent", name: "AOC-S" },
      { type: "managerEvent", name: "AOC-E" },
    ],
  }],
  "AOC-E": [{
    classes: ["aoc"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "ChargingAssociation", required: false },
      { name: "Number", required: false }, { name: "Plan", required: false }, { name: "ID", required: false },
    ],
    seeAlso: [
      { type: "manager", name: "AOCMessage" }, { type: "managerEvent", name: "AOC-S" },
      { type: "managerEvent", name: "AOC-D" },
    ],
  }],
  "AOC-S": [{
    classes: ["aoc"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Chargeable", required: false },
      { name: "RateType", required: false, values: ["NotAvailable", "Free", "FreeFromBeginning", "Duration", "Flag", "Volume", "SpecialCode"] },
      { name: "Currency", required: false }, { name: "Name", required: false }, { name: "Cost", required: false },
      { name: "Multiplier", required: false, values: ["1/1000", "1/100", "1/10", "1", "10", "100", "1000"] },
      { name: "ChargingType", required: false }, { name: "StepFunction", required: false },
      { name: "Granularity", required: false }, { name: "Length", required: false },
      { name: "Scale", required: false }, { name: "Unit", required: false, values: ["Octet", "Segment", "Message"] },
      { name: "SpecialCode", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "AOC-D" }, { type: "managerEvent", name: "AOC-E" }],
  }],
  AgentCalled: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Dest" }],
    seeAlso: [
      { type: "managerEvent", name: "AgentRingNoAnswer" }, { type: "managerEvent", name: "AgentComplete" },
      { type: "managerEvent", name: "AgentConnect" },
    ],
  }],
  AgentComplete: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Dest" },
      { name: "TalkTime", required: false },
      { name: "Reason", required: false, values: ["caller", "agent", "transfer"] },
    ],
    seeAlso: [{ type: "managerEvent", name: "AgentCalled" }, { type: "managerEvent", name: "AgentConnect" }],
  }],
  AgentConnect: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Dest" }],
    seeAlso: [
      { type: "managerEvent", name: "AgentCalled" }, { type: "managerEvent", name: "AgentComplete" },
      { type: "managerEvent", name: "AgentDump" },
    ],
  }],
  AgentDump: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Dest" }],
    seeAlso: [{ type: "managerEvent", name: "AgentCalled" }, { type: "managerEvent", name: "AgentConnect" }],
  }],
  AgentLogin: [{
    classes: ["agent"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "Agent", required: false }],
    seeAlso: [{ type: "application", name: "AgentLogin" }, { type: "managerEvent", name: "AgentLogoff" }],
  }],
  AgentLogoff: [{
    classes: ["agent"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Agent", required: false }, { name: "Logintime", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "AgentLogin" }],
  }],
  AgentRingNoAnswer: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Dest" },
      { name: "RingTime", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "AgentCalled" }],
  }],
  Agents: [{
    classes: ["agent"], module: "app_agent_pool", since: ["12.0.0"],
    parameters: [
      { name: "Agent", required: false }, { name: "Name", required: false },
      { name: "Status", required: false, values: ["AGENT_LOGGEDOFF", "AGENT_IDLE", "AGENT_ONCALL"] },
      { name: "TalkingToChan", required: false }, { name: "CallStarted", required: false },
      { name: "LoggedInTime", required: false }, { snapshot: "channel", prefix: "" },
    ],
    seeAlso: [{ type: "manager", name: "Agents" }],
  }],
  AgentsComplete: [{
    classes: ["agent"], module: "app_agent_pool", since: ["12.0.0"],
    parameters: [],
    seeAlso: [{ type: "manager", name: "Agents" }],
  }],
  Alarm: [{
    classes: ["system"], module: "chan_dahdi", since: ["12.0.0"],
    parameters: [{ name: "DAHDIChannel", required: false }, { name: "Alarm", required: false }],
    seeAlso: [],
  }],
  AlarmClear: [{
    classes: ["system"], module: "chan_dahdi", since: ["12.0.0"],
    parameters: [{ name: "DAHDIChannel", required: false }],
    seeAlso: [],
  }],
  AorDetail: [{
    classes: ["command"], module: "res_pjsip", since: ["13.12.0", "14.1.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "MinimumExpiration", required: false }, { name: "MaximumExpiration", required: false },
      { name: "DefaultExpiration", required: false }, { name: "QualifyFrequency", required: false },
      { name: "AuthenticateQualify", required: false }, { name: "MaxContacts", required: false },
      { name: "RemoveExisting", required: false }, { name: "RemoveUnavailable", required: false },
      { name: "Mailboxes", required: false }, { name: "OutboundProxy", required: false },
      { name: "SupportPath", required: false }, { name: "Qualify2xxOnly", required: false },
      { name: "QualifyTimeout", required: false }, { name: "VoicemailExtension", required: false },
      { name: "Contacts", required: false }, { name: "TotalContacts", required: false },
      { name: "ContactsRegistered", required: false }, { name: "EndpointName", required: false },
    ],
    seeAlso: [],
  }],
  AorList: [{
    classes: ["command"], module: "res_pjsip", since: ["16.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "MinimumExpiration", required: false }, { name: "MaximumExpiration", required: false },
      { name: "DefaultExpiration", required: false }, { name: "QualifyFrequency", required: false },
      { name: "QualifyTimeout", required: false }, { name: "Qualify2xxOnly", required: false },
      { name: "AuthenticateQualify", required: false }, { name: "MaxContacts", required: false },
      { name: "RemoveExisting", required: false }, { name: "RemoveUnavailable", required: false },
      { name: "Mailboxes", required: false }, { name: "VoicemailExtension", required: false },
      { name: "OutboundProxy", required: false }, { name: "SupportPath", required: false },
      { name: "Contacts", required: false },
    ],
    seeAlso: [],
  }],
  AsyncAGIEnd: [{
    classes: ["agi"], module: "res_agi", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [
      { type: "managerEvent", name: "AsyncAGIStart" }, { type: "managerEvent", name: "AsyncAGIExec" },
      { type: "application", name: "AGI" }, { type: "manager", name: "AGI" },
    ],
  }],
  AsyncAGIExec: [{
    classes: ["agi"], module: "res_agi", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "CommandID", required: false },
      { name: "Result", required: false },
    ],
    seeAlso: [
      { type: "managerEvent", name: "AsyncAGIStart" }, { type: "managerEvent", name: "AsyncAGIEnd" },
      { type: "application", name: "AGI" }, { type: "manager", name: "AGI" },
    ],
  }],
  AsyncAGIStart: [{
    classes: ["agi"], module: "res_agi", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "Env", required: false }],
    seeAlso: [
      { type: "managerEvent", name: "AsyncAGIEnd" }, { type: "managerEvent", name: "AsyncAGIExec" },
      { type: "application", name: "AGI" }, { type: "manager", name: "AGI" },
    ],
  }],
  AttendedTransfer: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "OrigTransferer" }, { snapshot: "bridge", prefix: "Orig" },
      { snapshot: "channel", prefix: "SecondTransferer" }, { snapshot: "bridge", prefix: "Second" },
      { name: "DestType", required: false, values: ["Bridge", "App", "Link", "Threeway", "Fail"] },
      { name: "DestBridgeUniqueid", required: false }, { name: "DestApp", required: false },
      { snapshot: "channel", prefix: "LocalOne" }, { snapshot: "channel", prefix: "LocalTwo" },
      { name: "DestTransfererChannel", required: false }, { snapshot: "channel", prefix: "Transferee" },
      { snapshot: "channel", prefix: "TransferTarget" },
    ],
    seeAlso: [{ type: "manager", name: "AtxFer" }],
  }],
  AuthDetail: [{
    classes: ["command"], module: "res_pjsip", since: ["12.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "Username", required: false }, { name: "Password", required: false },
      { name: "Md5Cred", required: false }, { name: "Realm", required: false },
      { name: "NonceLifetime", required: false }, { name: "AuthType", required: false },
      { name: "EndpointName", required: false }, { name: "OauthClientid", required: false },
      { name: "OauthSecret", required: false }, { name: "PasswordDigest", required: false },
      { name: "RefreshToken", required: false }, { name: "SupportedAlgorithmsUac", required: false },
      { name: "SupportedAlgorithmsUas", required: false },
    ],
    seeAlso: [],
  }],
  AuthList: [{
    classes: ["command"], module: "res_pjsip", since: ["16.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "Username", required: false }, { name: "Md5Cred", required: false }, { name: "Realm", required: false },
      { name: "AuthType", required: false }, { name: "Password", required: false },
      { name: "NonceLifetime", required: false }, { name: "OauthClientid", required: false },
      { name: "OauthSecret", required: false }, { name: "PasswordDigest", required: false },
      { name: "RefreshToken", required: false }, { name: "SupportedAlgorithmsUac", required: false },
      { name: "SupportedAlgorithmsUas", required: false },
    ],
    seeAlso: [],
  }],
  AuthMethodNotAllowed: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [{ name: "AuthMethod", required: false }],
    seeAlso: [],
  }],
  BlindTransfer: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { name: "Result", required: false, values: ["Fail", "Invalid", "Not Permitted", "Success"] },
      { snapshot: "channel", prefix: "Transferer" }, { snapshot: "channel", prefix: "Transferee" },
      { snapshot: "bridge", prefix: "" }, { name: "IsExternal", required: false, values: ["Yes", "No"] },
      { name: "Context", required: false }, { name: "Extension", required: false },
    ],
    seeAlso: [{ type: "manager", name: "BlindTransfer" }],
  }],
  BridgeCreate: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "bridge", prefix: "" }],
    seeAlso: [
      { type: "managerEvent", name: "BridgeDestroy" }, { type: "managerEvent", name: "BridgeEnter" },
      { type: "managerEvent", name: "BridgeLeave" },
    ],
  }],
  BridgeDestroy: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "bridge", prefix: "" }],
    seeAlso: [
      { type: "managerEvent", name: "BridgeCreate" }, { type: "managerEvent", name: "BridgeEnter" },
      { type: "managerEvent", name: "BridgeLeave" },
    ],
  }],
  BridgeEnter: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "bridge", prefix: "" }, { snapshot: "channel", prefix: "" },
      { name: "SwapUniqueid", required: false },
    ],
    seeAlso: [
      { type: "managerEvent", name: "BridgeCreate" }, { type: "managerEvent", name: "BridgeDestroy" },
      { type: "managerEvent", name: "BridgeLeave" },
    ],
  }],
  BridgeLeave: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "bridge", prefix: "" }, { snapshot: "channel", prefix: "" }],
    seeAlso: [
      { type: "managerEvent", name: "BridgeCreate" }, { type: "managerEvent", name: "BridgeDestroy" },
      { type: "managerEvent", name: "BridgeEnter" },
    ],
  }],
  BridgeMerge: [{
    classes: ["call"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [{ snapshot: "bridge", prefix: "To" }, { snapshot: "bridge", prefix: "From" }],
    seeAlso: [],
  }],
  BridgeVideoSourceUpdate: [{
    classes: ["call"], module: "builtin", since: ["13.13.0", "14.2.0"],
    parameters: [{ snapshot: "bridge", prefix: "" }, { name: "BridgePreviousVideoSource", required: false }],
    seeAlso: [{ type: "managerEvent", name: "BridgeCreate" }, { type: "managerEvent", name: "BridgeDestroy" }],
  }],
  CEL: [{
    classes: ["call"], module: "cel_manager", since: ["13.2.0"],
    parameters: [
      { name: "EventName", required: false, values: ["CHAN_START", "CHAN_END", "ANSWER", "HANGUP", "BRIDGE_ENTER", "BRIDGE_EXIT", "APP_START", "APP_END", "PARK_START", "PARK_END", "BLINDTRANSFER", "ATTENDEDTRANSFER", "PICKUP", "FORWARD", "LINKEDID_END", "LOCAL_OPTIMIZE_BEGIN", "LOCAL_OPTIMIZE", "STREAM_BEGIN", "STREAM_END", "DTMF", "USER_DEFINED"] },
      { name: "AccountCode", required: false }, { name: "CallerIDnum", required: false },
      { name: "CallerIDname", required: false }, { name: "CallerIDani", required: false },
      { name: "CallerIDrdnis", required: false }, { name: "CallerIDdnid", required: false },
      { name: "Exten", required: false }, { name: "Context", required: false },
      { name: "Application", required: false }, { name: "AppData", required: false },
      { name: "EventTime", required: false },
      { name: "AMAFlags", required: false, values: ["OMIT", "BILLING", "DOCUMENTATION"] },
      { name: "UniqueID", required: false }, { name: "LinkedID", required: false },
      { name: "UserField", required: false }, { name: "Peer", required: false },
      { name: "PeerAccount", required: false }, { name: "Extra", required: false },
    ],
    seeAlso: [],
  }],
  Cdr: [{
    classes: ["cdr"], module: "cdr_manager", since: ["13.2.0"],
    parameters: [
      { name: "AccountCode", required: false }, { name: "Source", required: false },
      { name: "Destination", required: false }, { name: "DestinationContext", required: false },
      { name: "CallerID", required: false }, { name: "Channel", required: false },
      { name: "DestinationChannel", required: false }, { name: "LastApplication", required: false },
      { name: "LastData", required: false }, { name: "StartTime", required: false },
      { name: "AnswerTime", required: false }, { name: "EndTime", required: false },
      { name: "Duration", required: false }, { name: "BillableSeconds", required: false },
      { name: "Disposition", required: false, values: ["NO ANSWER", "FAILED", "BUSY", "ANSWERED", "CONGESTION"] },
      { name: "AMAFlags", required: false, values: ["OMIT", "BILLING", "DOCUMENTATION"] },
      { name: "UniqueID", required: false }, { name: "UserField", required: false },
    ],
    seeAlso: [],
  }],
  ChallengeResponseFailed: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [
      { name: "Challenge", required: false }, { name: "Response", required: false },
      { name: "ExpectedResponse", required: false },
    ],
    seeAlso: [],
  }],
  ChallengeSent: [{ classes: ["security"], module: "builtin", since: ["12.1.0"], parameters: [], seeAlso: [] }],
  ChanSpyStart: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "Spyer" }, { snapshot: "channel", prefix: "Spyee" }],
    seeAlso: [{ type: "managerEvent", name: "ChanSpyStop" }, { type: "application", name: "ChanSpy" }],
  }],
  ChanSpyStop: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "Spyer" }, { snapshot: "channel", prefix: "Spyee" }],
    seeAlso: [{ type: "managerEvent", name: "ChanSpyStart" }, { type: "application", name: "ChanSpy" }],
  }],
  ChannelTalkingStart: [{
    classes: ["call"], module: "builtin", since: ["12.4.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "function", name: "TALK_DETECT" }, { type: "managerEvent", name: "ChannelTalkingStop" }],
  }],
  ChannelTalkingStop: [{
    classes: ["call"], module: "builtin", since: ["12.4.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "Duration", required: false }],
    seeAlso: [{ type: "function", name: "TALK_DETECT" }, { type: "managerEvent", name: "ChannelTalkingStart" }],
  }],
  ConfbridgeEnd: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [{ name: "Conference", required: false }, { snapshot: "bridge", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "ConfbridgeStart" }, { type: "application", name: "ConfBridge" }],
  }],
  ConfbridgeJoin: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [
      { name: "Conference", required: false }, { snapshot: "bridge", prefix: "" },
      { snapshot: "channel", prefix: "" }, { name: "Admin", required: false, values: ["Yes", "No"] },
      { name: "Muted", required: false, values: ["Yes", "No"] },
    ],
    seeAlso: [{ type: "managerEvent", name: "ConfbridgeLeave" }, { type: "application", name: "ConfBridge" }],
  }],
  ConfbridgeLeave: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [
      { name: "Conference", required: false }, { snapshot: "bridge", prefix: "" },
      { snapshot: "channel", prefix: "" }, { name: "Admin", required: false, values: ["Yes", "No"] },
    ],
    seeAlso: [{ type: "managerEvent", name: "ConfbridgeJoin" }, { type: "application", name: "ConfBridge" }],
  }],
  ConfbridgeList: [{
    classes: ["reporting"], module: "app_confbridge", since: ["13.20.0", "15.3.0"],
    parameters: [
      { name: "Conference", required: false }, { name: "Admin", required: false, values: ["Yes", "No"] },
      { name: "MarkedUser", required: false, values: ["Yes", "No"] },
      { name: "WaitMarked", required: false, values: ["Yes", "No"] },
      { name: "EndMarked", required: false, values: ["Yes", "No"] },
      { name: "Waiting", required: false, values: ["Yes", "No"] },
      { name: "Muted", required: false, values: ["Yes", "No"] },
      { name: "Talking", required: false, values: ["Yes", "No"] }, { name: "AnsweredTime", required: false },
      { snapshot: "channel", prefix: "" },
    ],
    seeAlso: [],
  }],
  ConfbridgeListRooms: [{
    classes: ["reporting"], module: "app_confbridge", since: ["16.29.0", "18.15.0", "19.7.0"],
    parameters: [
      { name: "Conference", required: false }, { name: "Parties", required: false },
      { name: "Marked", required: false }, { name: "Locked", required: false, values: ["Yes", "No"] },
      { name: "Muted", required: false, values: ["Yes", "No"] },
    ],
    seeAlso: [],
  }],
  ConfbridgeMute: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [
      { name: "Conference", required: false }, { snapshot: "bridge", prefix: "" },
      { snapshot: "channel", prefix: "" }, { name: "Admin", required: false, values: ["Yes", "No"] },
    ],
    seeAlso: [{ type: "managerEvent", name: "ConfbridgeUnmute" }, { type: "application", name: "ConfBridge" }],
  }],
  ConfbridgeRecord: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [{ name: "Conference", required: false }, { snapshot: "bridge", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "ConfbridgeStopRecord" }, { type: "application", name: "ConfBridge" }],
  }],
  ConfbridgeStart: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [{ name: "Conference", required: false }, { snapshot: "bridge", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "ConfbridgeEnd" }, { type: "application", name: "ConfBridge" }],
  }],
  ConfbridgeStopRecord: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [{ name: "Conference", required: false }, { snapshot: "bridge", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "ConfbridgeRecord" }, { type: "application", name: "ConfBridge" }],
  }],
  ConfbridgeTalking: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [
      { name: "Conference", required: false }, { snapshot: "bridge", prefix: "" },
      { snapshot: "channel", prefix: "" }, { name: "TalkingStatus", required: false, values: ["on", "off"] },
      { name: "Admin", required: false, values: ["Yes", "No"] },
    ],
    seeAlso: [{ type: "application", name: "ConfBridge" }],
  }],
  ConfbridgeUnmute: [{
    classes: ["call"], module: "confbridge_manager", since: ["12.0.0"],
    parameters: [
      { name: "Conference", required: false }, { snapshot: "bridge", prefix: "" },
      { snapshot: "channel", prefix: "" }, { name: "Admin", required: false, values: ["Yes", "No"] },
    ],
    seeAlso: [{ type: "managerEvent", name: "ConfbridgeMute" }, { type: "application", name: "ConfBridge" }],
  }],
  ContactList: [{
    classes: ["command"], module: "res_pjsip", since: ["16.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "ViaAddr", required: false }, { name: "ViaPort", required: false },
      { name: "QualifyTimeout", required: false }, { name: "CallId", required: false },
      { name: "RegServer", required: false }, { name: "PruneOnBoot", required: false },
      { name: "Path", required: false }, { name: "Endpoint", required: false },
      { name: "AuthenticateQualify", required: false }, { name: "Uri", required: false },
      { name: "QualifyFrequency", required: false }, { name: "UserAgent", required: false },
      { name: "ExpirationTime", required: false }, { name: "OutboundProxy", required: false },
      { name: "Status", required: false, values: ["Reachable", "Unreachable", "NonQualified", "Unknown"] },
      { name: "RoundtripUsec", required: false }, { name: "Qualify2xxOnly", required: false },
    ],
    seeAlso: [],
  }],
  ContactStatus: [{
    classes: ["system"], module: "builtin", since: ["13.5.0"],
    parameters: [
      { name: "URI", required: false },
      { name: "ContactStatus", required: false, values: ["Unknown", "Unreachable", "Reachable", "Unqualified", "Removed", "Updated"] },
      { name: "AOR", required: false }, { name: "EndpointName", required: false },
      { name: "RoundtripUsec", required: false },
    ],
    seeAlso: [],
  }],
  ContactStatusDetail: [{
    classes: ["command"], module: "res_pjsip", since: ["13.0.0"],
    parameters: [
      { name: "AOR", required: false }, { name: "URI", required: false },
      { name: "Status", required: false, values: ["Reachable", "Unreachable", "NonQualified", "Unknown"] },
      { name: "RoundtripUsec", required: false }, { name: "EndpointName", required: false },
      { name: "UserAgent", required: false }, { name: "RegExpire", required: false },
      { name: "ViaAddress", required: false }, { name: "CallID", required: false }, { name: "ID", required: false },
      { name: "AuthenticateQualify", required: false }, { name: "OutboundProxy", required: false },
      { name: "Path", required: false }, { name: "QualifyFrequency", required: false },
      { name: "QualifyTimeout", required: false }, { name: "Qualify2xxOnly", required: false },
    ],
    seeAlso: [],
  }],
  CoreShowChannel: [{
    classes: ["call"], module: "builtin", since: ["18.26.0", "20.11.0", "21.6.0", "22.1.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "BridgeId", required: false },
      { name: "Application", required: false }, { name: "ApplicationData", required: false },
      { name: "Duration", required: false },
    ],
    seeAlso: [
      { type: "manager", name: "CoreShowChannels" }, { type: "managerEvent", name: "CoreShowChannelsComplete" },
    ],
  }],
  CoreShowChannelMapComplete: [{
    classes: ["call"], module: "builtin", since: ["18.26.0", "20.11.0", "21.6.0", "22.1.0"],
    parameters: [{ name: "EventList", required: false }, { name: "ListItems", required: false }],
    seeAlso: [],
  }],
  CoreShowChannelsComplete: [{
    classes: ["call"], module: "builtin", since: ["18.26.0", "20.11.0", "21.6.0", "22.1.0"],
    parameters: [{ name: "EventList", required: false }, { name: "ListItems", required: false }],
    seeAlso: [{ type: "manager", name: "CoreShowChannels" }, { type: "managerEvent", name: "CoreShowChannel" }],
  }],
  DAHDIChannel: [{
    classes: ["call"], module: "chan_dahdi", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "DAHDIGroup", required: false },
      { name: "DAHDISpan", required: false }, { name: "DAHDIChannel", required: false },
    ],
    seeAlso: [],
  }],
  DNDState: [{
    classes: ["system"], module: "chan_dahdi", since: ["12.0.0"],
    parameters: [
      { name: "DAHDIChannel", required: false }, { name: "Status", required: false, values: ["enabled", "disabled"] },
    ],
    seeAlso: [],
  }],
  DTMFBegin: [{
    classes: ["dtmf"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Digit", required: false },
      { name: "Direction", required: false, values: ["Received", "Sent"] },
    ],
    seeAlso: [{ type: "managerEvent", name: "DTMFEnd" }],
  }],
  DTMFEnd: [{
    classes: ["dtmf"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Digit", required: false },
      { name: "DurationMs", required: false }, { name: "Direction", required: false, values: ["Received", "Sent"] },
    ],
    seeAlso: [{ type: "managerEvent", name: "DTMFBegin" }],
  }],
  DeadlockStart: [{
    classes: ["system"], module: "builtin", since: ["16.29.0", "18.15.0", "19.7.0"],
    parameters: [{ name: "Mutex", required: false }],
    seeAlso: [],
  }],
  DeviceStateChange: [{
    classes: ["call"], module: "builtin", since: ["13.0.0"],
    parameters: [{ name: "Device", required: false }, { name: "State", required: false }],
    seeAlso: [{ type: "managerEvent", name: "ExtensionStatus" }],
  }],
  DialBegin: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Dest" },
      { name: "DialString", required: false },
    ],
    seeAlso: [
      { type: "application", name: "Dial" }, { type: "application", name: "Originate" },
      { type: "manager", name: "Originate" }, { type: "managerEvent", name: "DialEnd" },
    ],
  }],
  DialEnd: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Dest" },
      { name: "DialStatus", required: false, values: ["ABORT", "ANSWER", "BUSY", "CANCEL", "CHANUNAVAIL", "CONGESTION", "CONTINUE", "GOTO", "NOANSWER"] },
      { name: "Forward", required: false },
    ],
    seeAlso: [
      { type: "application", name: "Dial" }, { type: "application", name: "Originate" },
      { type: "manager", name: "Originate" }, { type: "managerEvent", name: "DialBegin" },
    ],
  }],
  DialState: [{
    classes: ["call"], module: "builtin", since: ["14.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Dest" },
      { name: "DialStatus", required: false, values: ["RINGING", "PROCEEDING", "PROGRESS"] },
      { name: "Forward", required: false },
    ],
    seeAlso: [],
  }],
  EndpointDetail: [{
    classes: ["command"], module: "res_pjsip", since: ["12.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "Context", required: false }, { name: "Allow", required: false }, { name: "DtmfMode", required: false },
      { name: "RtpIpv6", required: false }, { name: "RtpSymmetric", required: false },
      { name: "IceSupport", required: false }, { name: "UsePtime", required: false },
      { name: "ForceRport", required: false }, { name: "RewriteContact", required: false },
      { name: "Transport", required: false }, { name: "OutboundProxy", required: false },
      { name: "MohSuggest", required: false }, { name: "100rel", required: false },
      { name: "Timers", required: false }, { name: "TimersMinSe", required: false },
      { name: "TimersSessExpires", required: false }, { name: "Auth", required: false },
      { name: "OutboundAuth", required: false }, { name: "Aors", required: false },
      { name: "MediaAddress", required: false }, { name: "IdentifyBy", required: false },
      { name: "DirectMedia", required: false }, { name: "DirectMediaMethod", required: false },
      { name: "TrustConnectedLine", required: false }, { name: "SendConnectedLine", required: false },
      { name: "ConnectedLineMethod", required: false }, { name: "DirectMediaGlareMitigation", required: false },
      { name: "DisableDirectMediaOnNat", required: false }, { name: "Callerid", required: false },
      { name: "CalleridPrivacy", required: false }, { name: "CalleridTag", required: false },
      { name: "TrustIdInbound", required: false }, { name: "TrustIdOutbound", required: false },
      { name: "SendPai", required: false }, { name: "SendRpid", required: false },
      { name: "SendDiversion", required: false }, { name: "Mailboxes", required: false },
      { name: "AggregateMwi", required: false }, { name: "MediaEncryption", required: false },
      { name: "MediaEncryptionOptimistic", required: false }, { name: "UseAvpf", required: false },
      { name: "ForceAvp", required: false }, { name: "MediaUseReceivedTransport", required: false },
      { name: "OneTouchRecording", required: false }, { name: "InbandProgress", required: false },
      { name: "CallGroup", required: false }, { name: "PickupGroup", required: false },
      { name: "NamedCallGroup", required: false }, { name: "NamedPickupGroup", required: false },
      { name: "DeviceStateBusyAt", required: false }, { name: "T38Udptl", required: false },
      { name: "T38UdptlEc", required: false }, { name: "T38UdptlMaxdatagram", required: false },
      { name: "FaxDetect", required: false }, { name: "T38UdptlNat", required: false },
      { name: "T38UdptlIpv6", required: false }, { name: "T38BindUdptlToMediaAddress", required: false },
      { name: "ToneZone", required: false }, { name: "Language", required: false },
      { name: "RecordOnFeature", required: false }, { name: "RecordOffFeature", required: false },
      { name: "AllowTransfer", required: false }, { name: "UserEqPhone", required: false },
      { name: "MohPassthrough", required: false }, { name: "SdpOwner", required: false },
      { name: "SdpSession", required: false }, { name: "TosAudio", required: false },
      { name: "TosVideo", required: false }, { name: "CosAudio", required: false },
      { name: "CosVideo", required: false }, { name: "AllowSubscribe", required: false },
      { name: "SubMinExpiry", required: false }, { name: "FromUser", required: false },
      { name: "FromDomain", required: false }, { name: "MwiFromUser", required: false },
      { name: "RtpEngine", required: false }, { name: "DtlsVerify", required: false },
      { name: "DtlsRekey", required: false }, { name: "DtlsCertFile", required: false },
      { name: "DtlsPrivateKey", required: false }, { name: "DtlsCipher", required: false },
      { name: "DtlsCaFile", required: false }, { name: "DtlsCaPath", required: false },
      { name: "DtlsSetup", required: false }, { name: "SrtpTag32", required: false },
      { name: "RedirectMethod", required: false }, { name: "SetVar", required: false },
      { name: "MessageContext", required: false }, { name: "Accountcode", required: false },
      { name: "PreferredCodecOnly", required: false }, { name: "DeviceState", required: false },
      { name: "ActiveChannels", required: false }, { name: "SubscribeContext", required: false },
      { name: "AllowOverlap", required: false }, { name: "OverlapContext", required: false },
      { name: "AcceptMultipleSdpAnswers", required: false }, { name: "Acl", required: false },
      { name: "AllowUnauthenticatedOptions", required: false }, { name: "AsymmetricRtpCodec", required: false },
      { name: "BindRtpToMediaAddress", required: false }, { name: "Bundle", required: false },
      { name: "CodecPrefsIncomingAnswer", required: false }, { name: "CodecPrefsIncomingOffer", required: false },
      { name: "CodecPrefsOutgoingAnswer", required: false }, { name: "CodecPrefsOutgoingOffer", required: false },
      { name: "ContactAcl", required: false }, { name: "DtlsAutoGenerateCert", required: false },
      { name: "DtlsFingerprint", required: false }, { name: "FaxDetectTimeout", required: false },
      { name: "FollowEarlyMediaFork", required: false }, { name: "G726NonStandard", required: false },
      { name: "GeolocIncomingCallProfile", required: false }, { name: "GeolocOutgoingCallProfile", required: false },
      { name: "Ignore183WithoutSdp", required: false }, { name: "IncomingCallOfferPref", required: false },
      { name: "IncomingMwiMailbox", required: false }, { name: "MaxAudioStreams", required: false },
      { name: "MaxVideoStreams", required: false }, { name: "MwiSubscribeReplacesUnsolicited", required: false },
      { name: "NotifyEarlyInuseRinging", required: false }, { name: "OutgoingCallOfferPref", required: false },
      { name: "ReferBlindProgress", required: false }, { name: "RpidImmediate", required: false },
      { name: "RtcpMux", required: false }, { name: "RtpKeepalive", required: false },
      { name: "RtpTimeout", required: false }, { name: "RtpTimeoutHold", required: false },
      { name: "RtpPortStart", required: false }, { name: "RtpPortEnd", required: false },
      { name: "SecurityNegotiation", required: false }, { name: "SendAoc", required: false },
      { name: "SendHistoryInfo", required: false }, { name: "StirShaken", required: false },
      { name: "StirShakenProfile", required: false }, { name: "SuppressMohOnSendonly", required: false },
      { name: "SuppressQ850ReasonHeaders", required: false }, { name: "Tenantid", required: false },
      { name: "VoicemailExtension", required: false }, { name: "Webrtc", required: false },
    ],
    seeAlso: [],
  }],
  EndpointList: [{
    classes: ["command"], module: "res_pjsip", since: ["12.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "Transport", required: false }, { name: "Aor", required: false }, { name: "Auths", required: false },
      { name: "OutboundAuths", required: false }, { name: "DeviceState", required: false },
      { name: "ActiveChannels", required: false }, { name: "Contacts", required: false },
    ],
    seeAlso: [],
  }],
  ExtensionStatus: [{
    classes: ["call"], module: "builtin", since: ["18.26.0", "20.11.0", "21.6.0", "22.1.0"],
    parameters: [
      { name: "Exten", required: false }, { name: "Context", required: false }, { name: "Hint", required: false },
      { name: "Status", required: false, values: ["-2", "-1", "0", "1", "2", "4", "8", "9", "16", "17"] },
      { name: "StatusText", required: false, values: ["Idle", "InUse", "Busy", "Unavailable", "Ringing", "InUse&Ringing", "Hold", "InUse&Hold", "Unknown"] },
    ],
    seeAlso: [{ type: "manager", name: "ExtensionState" }],
  }],
  FAXSession: [{
    classes: ["reporting"], module: "res_fax", since: ["13.0.0"],
    parameters: [
      { name: "ActionID", required: false }, { name: "SessionNumber", required: false },
      { name: "ErrorCorrectionMode", required: false, values: ["yes", "no"] }, { name: "DataRate", required: false },
      { name: "ImageResolution", required: false }, { name: "PageNumber", required: false },
      { name: "FileName", required: false }, { name: "PagesTransmitted", required: false },
      { name: "PagesReceived", required: false }, { name: "TotalBadLines", required: false },
    ],
    seeAlso: [],
  }],
  FAXSessionsComplete: [{
    classes: ["call"], module: "res_fax", since: ["13.0.0"],
    parameters: [{ name: "ActionID", required: false }, { name: "Total", required: false }],
    seeAlso: [],
  }],
  FAXSessionsEntry: [{
    classes: ["reporting"], module: "res_fax", since: ["13.0.0"],
    parameters: [
      { name: "ActionID", required: false }, { name: "Channel", required: false },
      { name: "Technology", required: false }, { name: "SessionNumber", required: false },
      { name: "SessionType", required: false, values: ["G.711", "T.38"] },
      { name: "Operation", required: false, values: ["gateway", "V.21", "send", "receive", "none"] },
      { name: "State", required: false, values: ["Uninitialized", "Initialized", "Open", "Active", "Complete", "Reserved", "Inactive", "Unknown"] },
      { name: "Files", required: false },
    ],
    seeAlso: [],
  }],
  FAXStats: [{
    classes: ["reporting"], module: "res_fax", since: ["13.0.0"],
    parameters: [
      { name: "ActionID", required: false }, { name: "CurrentSessions", required: true },
      { name: "ReservedSessions", required: true }, { name: "TransmitAttempts", required: true },
      { name: "ReceiveAttempts", required: true }, { name: "CompletedFAXes", required: true },
      { name: "FailedFAXes", required: true },
    ],
    seeAlso: [],
  }],
  FAXStatus: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" },
      { name: "Operation", required: false, values: ["gateway", "receive", "send"] },
      { name: "Status", required: false },
    ],
    seeAlso: [],
  }],
  FailedACL: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [
      { name: "EventTV", required: false }, { name: "Severity", required: false, values: ["Informational", "Error"] },
      { name: "Service", required: false }, { name: "EventVersion", required: false },
      { name: "AccountID", required: false }, { name: "SessionID", required: false },
      { name: "LocalAddress", required: false }, { name: "RemoteAddress", required: false },
      { name: "Module", required: false }, { name: "ACLName", required: false },
      { name: "SessionTV", required: false },
    ],
    seeAlso: [],
  }],
  Flash: [{
    classes: ["call"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [],
  }],
  FullyBooted: [{
    classes: ["system"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { name: "Status", required: false }, { name: "Uptime", required: false },
      { name: "LastReload", required: false },
    ],
    seeAlso: [],
  }],
  Hangup: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Cause", required: false }, { name: "Cause-txt", required: false },
      { name: "TechCause", required: false },
    ],
    seeAlso: [
      { type: "managerEvent", name: "Newchannel" }, { type: "managerEvent", name: "SoftHangupRequest" },
      { type: "managerEvent", name: "HangupRequest" }, { type: "managerEvent", name: "Newstate" },
    ],
  }],
  HangupHandlerPop: [{
    classes: ["dialplan"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "HangupHandlerPush" }, { type: "function", name: "CHANNEL" }],
  }],
  HangupHandlerPush: [{
    classes: ["dialplan"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "HangupHandlerPop" }, { type: "function", name: "CHANNEL" }],
  }],
  HangupHandlerRun: [{
    classes: ["dialplan"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "Handler", required: false }],
    seeAlso: [{ type: "function", name: "CHANNEL" }],
  }],
  HangupRequest: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "SoftHangupRequest" }, { type: "managerEvent", name: "Hangup" }],
  }],
  Hold: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "MusicClass", required: false }],
    seeAlso: [{ type: "managerEvent", name: "Unhold" }],
  }],
  IdentifyDetail: [{
    classes: ["command"], module: "res_pjsip", since: ["13.20.0", "15.3.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "Endpoint", required: false }, { name: "SrvLookups", required: false },
      { name: "Match", required: false }, { name: "MatchHeader", required: false },
      { name: "MatchRequestUri", required: false }, { name: "EndpointName", required: false },
    ],
    seeAlso: [],
  }],
  InboundRegistrationDetail: [{
    classes: ["command"], module: "res_pjsip_registrar", since: ["12.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "MinimumExpiration", required: false }, { name: "DefaultExpiration", required: false },
      { name: "QualifyTimeout", required: false }, { name: "Qualify2xxOnly", required: false },
      { name: "Mailboxes", required: false }, { name: "SupportPath", required: false },
      { name: "RemoveUnavailable", required: false }, { name: "VoicemailExtension", required: false },
      { name: "MaxContacts", required: false }, { name: "AuthenticateQualify", required: false },
      { name: "MaximumExpiration", required: false }, { name: "QualifyFrequency", required: false },
      { name: "RemoveExisting", required: false }, { name: "OutboundProxy", required: false },
      { name: "Contacts", required: false }, { name: "Contact", required: false },
    ],
    seeAlso: [],
  }],
  InboundSubscriptionDetail: [{
    classes: ["command"], module: "res_pjsip_pubsub", since: ["12.0.0"],
    parameters: [
      { name: "Role", required: false }, { name: "Endpoint", required: false }, { name: "Callid", required: false },
      { name: "State", required: false }, { name: "Callerid", required: false },
      { name: "SubscriptionType", required: false, values: ["mwi", "extension_state"] },
      { name: "Extension", required: false },
      { name: "ExtensionStates", required: false, values: ["Idle", "InUse", "Busy", "Unavailable", "Ringing", "InUse&Ringing", "Hold", "InUse&Hold", "Unknown"] },
      { name: "Mailboxes", required: false },
    ],
    seeAlso: [],
  }],
  InvalidAccountID: [{ classes: ["security"], module: "builtin", since: ["12.1.0"], parameters: [], seeAlso: [] }],
  InvalidPassword: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [
      { name: "Challenge", required: false }, { name: "ReceivedChallenge", required: false },
      { name: "ReceivedHash", required: false },
    ],
    seeAlso: [],
  }],
  InvalidTransport: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [{ name: "AttemptedTransport", required: false }],
    seeAlso: [],
  }],
  Load: [{
    classes: ["system"], module: "builtin", since: ["16.0.0"],
    parameters: [
      { name: "Module", required: false },
      { name: "Status", required: false, values: ["Failure", "Success", "Decline"] },
    ],
    seeAlso: [],
  }],
  LoadAverageLimit: [{ classes: ["security"], module: "builtin", since: ["12.1.0"], parameters: [], seeAlso: [] }],
  LocalBridge: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "LocalOne" }, { snapshot: "channel", prefix: "LocalTwo" },
      { name: "Context", required: false }, { name: "Exten", required: false },
      { name: "LocalOptimization", required: false, values: ["Yes", "No"] },
    ],
    seeAlso: [],
  }],
  LocalOptimizationBegin: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "LocalOne" }, { snapshot: "channel", prefix: "LocalTwo" },
      { snapshot: "channel", prefix: "Source" }, { name: "DestUniqueId", required: false },
      { name: "Id", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "LocalOptimizationEnd" }, { type: "manager", name: "LocalOptimizeAway" }],
  }],
  LocalOptimizationEnd: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "LocalOne" }, { snapshot: "channel", prefix: "LocalTwo" },
      { name: "Success", required: false }, { name: "Id", required: false },
    ],
    seeAlso: [
      { type: "managerEvent", name: "LocalOptimizationBegin" }, { type: "manager", name: "LocalOptimizeAway" },
    ],
  }],
  LogChannel: [
    {
      classes: ["system"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
      parameters: [{ name: "Channel", required: false }],
      seeAlso: [],
    },
    {
      classes: ["system"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
      parameters: [{ name: "Channel", required: false }],
      seeAlso: [],
    },
  ],
  MCID: [{
    classes: ["call"], module: "sig_pri", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "MCallerIDNumValid", required: false },
      { name: "MCallerIDNum", required: false }, { name: "MCallerIDton", required: false },
      { name: "MCallerIDNumPlan", required: false }, { name: "MCallerIDNumPres", required: false },
      { name: "MCallerIDNameValid", required: false }, { name: "MCallerIDName", required: false },
      { name: "MCallerIDNameCharSet", required: false }, { name: "MCallerIDNamePres", required: false },
      { name: "MCallerIDSubaddr", required: false }, { name: "MCallerIDSubaddrType", required: false },
      { name: "MCallerIDSubaddrOdd", required: false }, { name: "MCallerIDPres", required: false },
      { name: "MConnectedIDNumValid", required: false }, { name: "MConnectedIDNum", required: false },
      { name: "MConnectedIDton", required: false }, { name: "MConnectedIDNumPlan", required: false },
      { name: "MConnectedIDNumPres", required: false }, { name: "MConnectedIDNameValid", required: false },
      { name: "MConnectedIDName", required: false }, { name: "MConnectedIDNameCharSet", required: false },
      { name: "MConnectedIDNamePres", required: false }, { name: "MConnectedIDSubaddr", required: false },
      { name: "MConnectedIDSubaddrType", required: false }, { name: "MConnectedIDSubaddrOdd", required: false },
      { name: "MConnectedIDPres", required: false },
    ],
    seeAlso: [],
  }],
  MWIGet: [{
    classes: ["reporting"], module: "res_mwi_external_ami", since: ["12.1.0"],
    parameters: [
      { name: "ActionID", required: false }, { name: "Mailbox", required: false },
      { name: "OldMessages", required: false }, { name: "NewMessages", required: false },
    ],
    seeAlso: [{ type: "manager", name: "MWIGet" }],
  }],
  MWIGetComplete: [{
    classes: ["reporting"], module: "res_mwi_external_ami", since: ["12.1.0"],
    parameters: [
      { name: "ActionID", required: false }, { name: "EventList", required: false },
      { name: "ListItems", required: false },
    ],
    seeAlso: [{ type: "manager", name: "MWIGet" }],
  }],
  MeetmeEnd: [{
    classes: ["call"], module: "app_meetme", since: ["12.0.0"],
    parameters: [],
    seeAlso: [{ type: "managerEvent", name: "MeetmeJoin" }],
  }],
  MeetmeJoin: [{
    classes: ["call"], module: "app_meetme", since: ["12.0.0"],
    parameters: [
      { name: "Meetme", required: false }, { name: "User", required: false }, { snapshot: "channel", prefix: "" },
    ],
    seeAlso: [{ type: "managerEvent", name: "MeetmeLeave" }, { type: "application", name: "MeetMe" }],
  }],
  MeetmeLeave: [{
    classes: ["call"], module: "app_meetme", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "Duration", required: false }],
    seeAlso: [{ type: "managerEvent", name: "MeetmeJoin" }],
  }],
  MeetmeList: [{
    classes: ["call"], module: "app_meetme", since: ["16.29.0", "18.15.0", "19.7.0"],
    parameters: [
      { name: "Conference", required: false }, { name: "UserNumber", required: false },
      { name: "CallerIDNum", required: false }, { name: "CallerIDName", required: false },
      { name: "ConnectedLineNum", required: false }, { name: "ConnectedLineName", required: false },
      { name: "Channel", required: false }, { name: "Admin", required: false }, { name: "Role", required: false },
      { name: "MarkedUser", required: false }, { name: "Muted", required: false },
      { name: "Talking", required: false },
    ],
    seeAlso: [{ type: "manager", name: "MeetmeList" }, { type: "application", name: "MeetMe" }],
  }],
  MeetmeListRooms: [{
    classes: ["call"], module: "app_meetme", since: ["16.29.0", "18.15.0", "19.7.0"],
    parameters: [
      { name: "Conference", required: false }, { name: "Parties", required: false },
      { name: "Marked", required: false }, { name: "Activity", required: false },
      { name: "Creation", required: false }, { name: "Locked", required: false },
    ],
    seeAlso: [{ type: "manager", name: "MeetmeListRooms" }, { type: "application", name: "MeetMe" }],
  }],
  MeetmeMute: [{
    classes: ["call"], module: "app_meetme", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [],
  }],
  MeetmeTalkRequest: [{
    classes: ["call"], module: "app_meetme", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Duration", required: false },
      { name: "Status", required: false, values: ["on", "off"] },
    ],
    seeAlso: [],
  }],
  MeetmeTalking: [{
    classes: ["call"], module: "app_meetme", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [],
  }],
  MemoryLimit: [{ classes: ["security"], module: "builtin", since: ["12.1.0"], parameters: [], seeAlso: [] }],
  MessageWaiting: [{
    classes: ["call"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Mailbox", required: false }, { name: "Waiting", required: false },
      { name: "New", required: false }, { name: "Old", required: false },
    ],
    seeAlso: [],
  }],
  MiniVoiceMail: [{
    classes: ["call"], module: "app_minivm", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Action", required: false }, { name: "Mailbox", required: false },
      { name: "Counter", required: false },
    ],
    seeAlso: [],
  }],
  MixMonitorMute: [{
    classes: ["call"], module: "app_mixmonitor", since: ["16.17.0", "18.3.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Direction", required: false }, { name: "State", required: false },
    ],
    seeAlso: [{ type: "manager", name: "MixMonitorMute" }],
  }],
  MixMonitorStart: [{
    classes: ["call"], module: "app_mixmonitor", since: ["16.17.0", "18.3.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [
      { type: "managerEvent", name: "MixMonitorStop" }, { type: "application", name: "MixMonitor" },
      { type: "manager", name: "MixMonitor" },
    ],
  }],
  MixMonitorStop: [{
    classes: ["call"], module: "app_mixmonitor", since: ["16.17.0", "18.3.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [
      { type: "managerEvent", name: "MixMonitorStart" }, { type: "application", name: "StopMixMonitor" },
      { type: "manager", name: "StopMixMonitor" },
    ],
  }],
  MusicOnHoldStart: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "Class", required: false }],
    seeAlso: [
      { type: "managerEvent", name: "MusicOnHoldStop" }, { type: "application", name: "StartMusicOnHold" },
      { type: "application", name: "MusicOnHold" },
    ],
  }],
  MusicOnHoldStop: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "MusicOnHoldStart" }, { type: "application", name: "StopMusicOnHold" }],
  }],
  NewAccountCode: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "OldAccountCode", required: false }],
    seeAlso: [{ type: "function", name: "CHANNEL" }],
  }],
  NewCallerid: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "CID-CallingPres", required: false }],
    seeAlso: [{ type: "function", name: "CALLERID" }],
  }],
  NewConnectedLine: [{
    classes: ["call"], module: "builtin", since: ["13.13.0", "14.2.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "function", name: "CONNECTEDLINE" }],
  }],
  NewExten: [{
    classes: ["dialplan"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Extension", required: false },
      { name: "Application", required: false }, { name: "AppData", required: false },
    ],
    seeAlso: [],
  }],
  Newchannel: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "Newstate" }, { type: "managerEvent", name: "Hangup" }],
  }],
  Newstate: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "Newchannel" }, { type: "managerEvent", name: "Hangup" }],
  }],
  OriginateResponse: [{
    classes: ["call"], module: "builtin", since: ["18.26.0", "20.11.0", "21.6.0", "22.1.0"],
    parameters: [
      { name: "ActionID", required: false }, { name: "Response", required: false, values: ["Failure", "Success"] },
      { name: "Channel", required: false }, { name: "Context", required: false }, { name: "Exten", required: false },
      { name: "Application", required: false }, { name: "Data", required: false },
      { name: "Reason", required: false }, { name: "Uniqueid", required: false },
      { name: "CallerIDNum", required: false }, { name: "CallerIDName", required: false },
    ],
    seeAlso: [{ type: "manager", name: "Originate" }],
  }],
  OutboundRegistrationDetail: [{
    classes: ["command"], module: "res_pjsip_outbound_registration", since: ["12.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "MaxRetries", required: false }, { name: "ClientUri", required: false },
      { name: "SecurityNegotiation", required: false }, { name: "AuthRejectionPermanent", required: false },
      { name: "ServerUri", required: false }, { name: "MaxRandomInitialDelay", required: false },
      { name: "SupportPath", required: false }, { name: "RetryInterval", required: false },
      { name: "ContactHeaderParams", required: false }, { name: "Expiration", required: false },
      { name: "Transport", required: false }, { name: "Line", required: false },
      { name: "ContactUser", required: false }, { name: "Endpoint", required: false },
      { name: "UserAgent", required: false }, { name: "ForbiddenRetryInterval", required: false },
      { name: "OutboundAuth", required: false }, { name: "OutboundProxy", required: false },
      { name: "FatalRetryInterval", required: false }, { name: "SupportOutbound", required: false },
      { name: "Status", required: false, values: ["Registered", "Unregistered", "Rejected"] },
      { name: "NextReg", required: false },
    ],
    seeAlso: [],
  }],
  OutboundSubscriptionDetail: [{
    classes: ["command"], module: "res_pjsip_pubsub", since: ["12.0.0"],
    parameters: [
      { name: "Role", required: false }, { name: "Endpoint", required: false }, { name: "Callid", required: false },
      { name: "State", required: false }, { name: "Callerid", required: false },
      { name: "SubscriptionType", required: false, values: ["mwi", "extension_state"] },
      { name: "Extension", required: false },
      { name: "ExtensionStates", required: false, values: ["Idle", "InUse", "Busy", "Unavailable", "Ringing", "InUse&Ringing", "Hold", "InUse&Hold", "Unknown"] },
      { name: "Mailboxes", required: false },
    ],
    seeAlso: [],
  }],
  PJSIPMaintenanceStatus: [{
    classes: ["system"], module: "res_pjsip_maintenance", since: ["20.20.0", "22.10.0", "23.4.0"],
    parameters: [
      { name: "Endpoint", required: false }, { name: "Status", required: false, values: ["enabled", "disabled"] },
    ],
    seeAlso: [],
  }],
  ParkedCall: [{
    classes: ["call"], module: "parking_manager", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "Parkee" }, { name: "ParkerDialString", required: false },
      { name: "Parkinglot", required: false }, { name: "ParkingSpace", required: false },
      { name: "ParkingTimeout", required: false }, { name: "ParkingDuration", required: false },
    ],
    seeAlso: [],
  }],
  ParkedCallGiveUp: [{
    classes: ["call"], module: "parking_manager", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "Parkee" }, { snapshot: "channel", prefix: "Parker" }],
    seeAlso: [],
  }],
  ParkedCallSwap: [{
    classes: ["call"], module: "parking_manager", since: ["13.5.0"],
    parameters: [{ snapshot: "channel", prefix: "Parkee" }, { snapshot: "channel", prefix: "Parker" }],
    seeAlso: [],
  }],
  ParkedCallTimeOut: [{
    classes: ["call"], module: "parking_manager", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "Parkee" }, { snapshot: "channel", prefix: "Parker" }],
    seeAlso: [],
  }],
  PeerStatus: [{
    classes: ["system"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { name: "ChannelType", required: false }, { name: "Peer", required: false },
      { name: "PeerStatus", required: false, values: ["Unknown", "Registered", "Unregistered", "Rejected", "Lagged"] },
      { name: "Cause", required: false }, { name: "Address", required: false }, { name: "Port", required: false },
      { name: "Time", required: false },
    ],
    seeAlso: [],
  }],
  Pickup: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { snapshot: "channel", prefix: "Target" }],
    seeAlso: [],
  }],
  PresenceStateChange: [{
    classes: ["call"], module: "builtin", since: ["13.0.0"],
    parameters: [
      { name: "Presentity", required: false }, { name: "Status", required: false },
      { name: "Subtype", required: false }, { name: "Message", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "PresenceStatus" }],
  }],
  PresenceStatus: [{
    classes: ["call"], module: "builtin", since: ["18.26.0", "20.11.0", "21.6.0", "22.1.0"],
    parameters: [
      { name: "Exten", required: false }, { name: "Context", required: false }, { name: "Hint", required: false },
      { name: "Status", required: false }, { name: "Subtype", required: false }, { name: "Message", required: false },
    ],
    seeAlso: [{ type: "manager", name: "PresenceState" }],
  }],
  QueueCallerAbandon: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "OriginalPosition", required: false },
      { name: "HoldTime", required: false },
    ],
    seeAlso: [],
  }],
  QueueCallerJoin: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "Position", required: false }, { name: "Count", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "QueueCallerLeave" }, { type: "application", name: "Queue" }],
  }],
  QueueCallerLeave: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "QueueCallerJoin" }],
  }],
  QueueEntry: [{
    classes: ["agent"], module: "app_queue", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [
      { name: "Queue", required: false }, { name: "Position", required: false }, { name: "Channel", required: false },
      { name: "Uniqueid", required: false }, { name: "CallerIDNum", required: false },
      { name: "CallerIDName", required: false }, { name: "ConnectedLineNum", required: false },
      { name: "ConnectedLineName", required: false }, { name: "Wait", required: false },
      { name: "Priority", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "QueueParams" }, { type: "managerEvent", name: "QueueMember" }],
  }],
  QueueMemberAdded: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [],
    seeAlso: [{ type: "managerEvent", name: "QueueMemberRemoved" }, { type: "application", name: "AddQueueMember" }],
  }],
  QueueMemberPause: [{
    classes: ["agent"], module: "app_queue", since: ["12.2.0"],
    parameters: [],
    seeAlso: [{ type: "application", name: "PauseQueueMember" }, { type: "application", name: "UnpauseQueueMember" }],
  }],
  QueueMemberPenalty: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [],
    seeAlso: [{ type: "function", name: "QUEUE_MEMBER" }],
  }],
  QueueMemberRemoved: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [],
    seeAlso: [{ type: "managerEvent", name: "QueueMemberAdded" }, { type: "application", name: "RemoveQueueMember" }],
  }],
  QueueMemberRinginuse: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [],
    seeAlso: [{ type: "function", name: "QUEUE_MEMBER" }],
  }],
  QueueMemberStatus: [{
    classes: ["agent"], module: "app_queue", since: ["12.0.0"],
    parameters: [
      { name: "Queue", required: false }, { name: "MemberName", required: false },
      { name: "Interface", required: false }, { name: "StateInterface", required: false },
      { name: "Membership", required: false, values: ["dynamic", "realtime", "static"] },
      { name: "Penalty", required: false }, { name: "CallsTaken", required: false },
      { name: "LastCall", required: false }, { name: "LastPause", required: false },
      { name: "LoginTime", required: false }, { name: "InCall", required: false, values: ["0", "1"] },
      { name: "Status", required: false, values: ["0", "1", "2", "3", "4", "5", "6", "7", "8"] },
      { name: "Paused", required: false, values: ["0", "1"] }, { name: "PausedReason", required: false },
      { name: "Ringinuse", required: false, values: ["0", "1"] }, { name: "Wrapuptime", required: false },
    ],
    seeAlso: [],
  }],
  QueueParams: [{
    classes: ["agent"], module: "app_queue", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [
      { name: "Max", required: false }, { name: "Strategy", required: false }, { name: "Calls", required: false },
      { name: "Holdtime", required: false }, { name: "TalkTime", required: false },
      { name: "Completed", required: false }, { name: "Abandoned", required: false },
      { name: "ServiceLevelPerf", required: false }, { name: "ServiceLevelPerf2", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "QueueMember" }, { type: "managerEvent", name: "QueueEntry" }],
  }],
  RTCPReceived: [{
    classes: ["reporting"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "SSRC", required: false }, { name: "From", required: false },
      { name: "RTT", required: false }, { name: "ReportCount", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "RTCPSent" }],
  }],
  RTCPSent: [{
    classes: ["reporting"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "SSRC", required: false },
      { name: "PT", required: false, values: ["200(SR)", "201(RR)"] }, { name: "To", required: false },
      { name: "ReportCount", required: false }, { name: "SentNTP", required: false },
      { name: "SentRTP", required: false }, { name: "SentPackets", required: false },
      { name: "SentOctets", required: false }, { name: "ReportXSourceSSRC", required: false },
      { name: "ReportXFractionLost", required: false }, { name: "ReportXCumulativeLost", required: false },
      { name: "ReportXHighestSequence", required: false }, { name: "ReportXSequenceNumberCycles", required: false },
      { name: "ReportXIAJitter", required: false }, { name: "ReportXLSR", required: false },
      { name: "ReportXDLSR", required: false },
    ],
    seeAlso: [{ type: "managerEvent", name: "RTCPReceived" }],
  }],
  ReceiveFAX: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "" }, { name: "LocalStationID", required: false },
      { name: "RemoteStationID", required: false }, { name: "PagesTransferred", required: false },
      { name: "Resolution", required: false }, { name: "TransferRate", required: false },
      { name: "FileName", required: false, multiple: true },
    ],
    seeAlso: [],
  }],
  Registry: [{
    classes: ["system"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { name: "ChannelType", required: false }, { name: "Username", required: false },
      { name: "Domain", required: false },
      { name: "Status", required: false, values: ["Registered", "Unregistered", "Rejected", "Failed"] },
      { name: "Cause", required: false },
    ],
    seeAlso: [],
  }],
  Reload: [{
    classes: ["system"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { name: "Module", required: false },
      { name: "Status", required: false, values: ["0", "1", "2", "3", "4", "5", "6"] },
    ],
    seeAlso: [],
  }],
  Rename: [{
    classes: ["call"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [],
    seeAlso: [],
  }],
  RequestBadFormat: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [{ name: "AccountID", required: false }],
    seeAlso: [],
  }],
  RequestNotAllowed: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [{ name: "RequestParams", required: false }],
    seeAlso: [],
  }],
  RequestNotSupported: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [{ name: "RequestType", required: false }],
    seeAlso: [],
  }],
  ResourceListDetail: [{
    classes: ["command"], module: "res_pjsip_pubsub", since: ["13.0.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "Event", required: false }, { name: "FullState", required: false },
      { name: "ListItem", required: false }, { name: "NotificationBatchInterval", required: false },
      { name: "ResourceDisplayName", required: false },
    ],
    seeAlso: [],
  }],
  SendFAX: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [],
  }],
  SessionLimit: [{ classes: ["security"], module: "builtin", since: ["12.1.0"], parameters: [], seeAlso: [] }],
  Shutdown: [{
    classes: ["system"], module: "builtin", since: ["12.0.0"],
    parameters: [
      { name: "Shutdown", required: false, values: ["Uncleanly", "Cleanly"] },
      { name: "Restart", required: false, values: ["True", "False"] },
    ],
    seeAlso: [],
  }],
  SoftHangupRequest: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "HangupRequest" }, { type: "managerEvent", name: "Hangup" }],
  }],
  SpanAlarm: [{
    classes: ["system"], module: "chan_dahdi", since: ["12.0.0"],
    parameters: [{ name: "Span", required: false }, { name: "Alarm", required: false }],
    seeAlso: [],
  }],
  SpanAlarmClear: [{
    classes: ["system"], module: "chan_dahdi", since: ["12.0.0"],
    parameters: [{ name: "Span", required: false }],
    seeAlso: [],
  }],
  Status: [{
    classes: ["call"], module: "builtin", since: ["18.26.0", "20.11.0", "21.6.0", "22.1.0"],
    parameters: [
      { name: "ActionID", required: false }, { snapshot: "channel", prefix: "" }, { name: "Type", required: false },
      { name: "DNID", required: false }, { name: "EffectiveConnectedLineNum", required: false },
      { name: "EffectiveConnectedLineName", required: false }, { name: "TimeToHangup", required: false },
      { name: "BridgeID", required: false }, { name: "Application", required: false },
      { name: "Data", required: false }, { name: "Nativeformats", required: false },
      { name: "Readformat", required: false }, { name: "Readtrans", required: false },
      { name: "Writeformat", required: false }, { name: "Writetrans", required: false },
      { name: "Callgroup", required: false }, { name: "Pickupgroup", required: false },
      { name: "Seconds", required: false },
    ],
    seeAlso: [{ type: "manager", name: "Status" }],
  }],
  StatusComplete: [{
    classes: ["call"], module: "builtin", since: ["18.26.0", "20.11.0", "21.6.0", "22.1.0"],
    parameters: [{ name: "Items", required: false }],
    seeAlso: [{ type: "manager", name: "Status" }],
  }],
  SuccessfulAuth: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [{ name: "UsingPassword", required: false }],
    seeAlso: [],
  }],
  TransportDetail: [{
    classes: ["command"], module: "res_pjsip", since: ["12.6.0"],
    parameters: [
      { name: "ObjectType", required: false }, { name: "ObjectName", required: false },
      { name: "Protocol", required: false }, { name: "Bind", required: false },
      { name: "AsycOperations", required: false }, { name: "CaListFile", required: false },
      { name: "CaListPath", required: false }, { name: "CertFile", required: false },
      { name: "PrivKeyFile", required: false }, { name: "Password", required: false },
      { name: "ExternalSignalingAddress", required: false }, { name: "ExternalSignalingPort", required: false },
      { name: "ExternalSignalingHostname", required: false }, { name: "ExternalMediaAddress", required: false },
      { name: "Domain", required: false }, { name: "VerifyServer", required: false },
      { name: "VerifyClient", required: false }, { name: "RequireClientCert", required: false },
      { name: "Method", required: false }, { name: "Cipher", required: false }, { name: "LocalNet", required: false },
      { name: "Tos", required: false }, { name: "Cos", required: false },
      { name: "WebsocketWriteTimeout", required: false }, { name: "AllowReload", required: false },
      { name: "AllowWildcardCerts", required: false }, { name: "SymmetricTransport", required: false },
      { name: "TcpKeepaliveEnable", required: false }, { name: "TcpKeepaliveIdleTime", required: false },
      { name: "TcpKeepaliveIntervalTime", required: false }, { name: "TcpKeepaliveProbeCount", required: false },
      { name: "EndpointName", required: false },
    ],
    seeAlso: [],
  }],
  UnParkedCall: [{
    classes: ["call"], module: "parking_manager", since: ["12.0.0"],
    parameters: [
      { snapshot: "channel", prefix: "Parkee" }, { snapshot: "channel", prefix: "Parker" },
      { snapshot: "channel", prefix: "Retriever" },
    ],
    seeAlso: [],
  }],
  UnexpectedAddress: [{
    classes: ["security"], module: "builtin", since: ["12.1.0"],
    parameters: [{ name: "ExpectedAddress", required: false }],
    seeAlso: [],
  }],
  Unhold: [{
    classes: ["call"], module: "builtin", since: ["12.0.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [{ type: "managerEvent", name: "Hold" }],
  }],
  Unload: [{
    classes: ["system"], module: "builtin", since: ["16.0.0"],
    parameters: [{ name: "Module", required: false }, { name: "Status", required: false, values: ["Success"] }],
    seeAlso: [],
  }],
  UserEvent: [{
    classes: ["user"], module: "builtin", since: ["12.3.0"],
    parameters: [{ snapshot: "channel", prefix: "" }, { name: "UserEvent", required: false }],
    seeAlso: [{ type: "application", name: "UserEvent" }, { type: "managerEvent", name: "UserEvent" }],
  }],
  VarSet: [
    {
      classes: ["dialplan"], module: "app_stack", since: ["12.0.0"],
      parameters: [
        { snapshot: "channel", prefix: "" }, { name: "Variable", required: false },
        { name: "Value", required: false },
      ],
      seeAlso: [
        { type: "application", name: "Gosub" }, { type: "agi", name: "gosub" }, { type: "function", name: "LOCAL" },
        { type: "function", name: "LOCAL_PEEK" },
      ],
    },
    {
      classes: ["dialplan"], module: "func_global", since: ["12.0.0"],
      parameters: [
        { snapshot: "channel", prefix: "" }, { name: "Variable", required: false },
        { name: "Value", required: false },
      ],
      seeAlso: [{ type: "function", name: "SHARED" }],
    },
    {
      classes: ["dialplan"], module: "builtin", since: ["12.0.0"],
      parameters: [
        { snapshot: "channel", prefix: "" }, { name: "Variable", required: false },
        { name: "Value", required: false },
      ],
      seeAlso: [],
    },
  ],
  VoicemailPasswordChange: [
    {
      classes: ["user"], module: "app_voicemail_imap", since: ["18.21.0", "20.6.0", "21.1.0"],
      parameters: [
        { name: "Context", required: false }, { name: "Mailbox", required: false },
        { name: "NewPassword", required: false },
      ],
      seeAlso: [],
    },
    {
      classes: ["user"], module: "app_voicemail", since: ["18.21.0", "20.6.0", "21.1.0"],
      parameters: [
        { name: "Context", required: false }, { name: "Mailbox", required: false },
        { name: "NewPassword", required: false },
      ],
      seeAlso: [],
    },
    {
      classes: ["user"], module: "app_voicemail_odbc", since: ["18.21.0", "20.6.0", "21.1.0"],
      parameters: [
        { name: "Context", required: false }, { name: "Mailbox", required: false },
        { name: "NewPassword", required: false },
      ],
      seeAlso: [],
    },
  ],
  Wink: [{
    classes: ["call"], module: "builtin", since: ["16.24.0", "18.10.0", "19.2.0"],
    parameters: [{ snapshot: "channel", prefix: "" }],
    seeAlso: [],
  }],
} as const satisfies Readonly<Record<string, readonly CatalogEvent[]>>;
