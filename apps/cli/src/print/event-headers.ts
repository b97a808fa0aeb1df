/** The headers that tell what happened, by event, the most telling first. */
const telling: Readonly<Record<string, readonly string[]>> = {
  AgentCalled: ["Queue", "MemberName", "Interface", "CallerIDNum", "DestChannel"],
  AgentComplete: ["Queue", "MemberName", "Interface", "HoldTime", "TalkTime", "Reason"],
  AgentConnect: ["Queue", "MemberName", "Interface", "HoldTime", "RingTime", "CallerIDNum"],
  AgentRingNoAnswer: ["Queue", "MemberName", "Interface", "RingTime"],
  AttendedTransfer: ["Result", "TransfererChannel", "TransfereeChannel", "TransferTargetChannel", "DestType"],
  BlindTransfer: ["Result", "TransfererChannel", "TransfereeChannel", "Exten", "Context"],
  BridgeCreate: ["BridgeUniqueid", "BridgeType", "BridgeTechnology"],
  BridgeDestroy: ["BridgeUniqueid", "BridgeType"],
  BridgeEnter: ["Channel", "CallerIDNum", "BridgeUniqueid", "BridgeNumChannels"],
  BridgeLeave: ["Channel", "CallerIDNum", "BridgeUniqueid", "BridgeNumChannels"],
  Cdr: ["Source", "Destination", "Channel", "Disposition", "Duration", "BillableSeconds"],
  ChallengeResponseFailed: ["AccountID", "RemoteAddress", "Service"],
  ConfbridgeJoin: ["Conference", "Channel", "CallerIDNum", "CallerIDName"],
  ConfbridgeLeave: ["Conference", "Channel", "CallerIDNum", "CallerIDName"],
  ContactStatus: ["AOR", "ContactStatus", "URI", "RoundtripUsec"],
  DeviceStateChange: ["Device", "State"],
  DialBegin: ["Channel", "CallerIDNum", "DestChannel", "DialString"],
  DialEnd: ["Channel", "DestChannel", "DialStatus"],
  DialState: ["Channel", "DestChannel", "DialStatus"],
  DTMFBegin: ["Channel", "Digit", "Direction"],
  DTMFEnd: ["Channel", "Digit", "Direction", "DurationMs"],
  ExtensionStatus: ["Exten", "Context", "StatusText", "Hint"],
  FailedACL: ["AccountID", "RemoteAddress", "Service"],
  FullyBooted: ["Status", "Uptime"],
  Hangup: ["Channel", "CallerIDNum", "Cause", "Cause-txt"],
  HangupRequest: ["Channel", "CallerIDNum", "Cause"],
  InvalidAccountID: ["AccountID", "RemoteAddress", "Service"],
  InvalidPassword: ["AccountID", "RemoteAddress", "Service"],
  LocalBridge: ["LocalOneChannel", "LocalTwoChannel", "Exten", "Context"],
  MessageWaiting: ["Mailbox", "Waiting", "New", "Old"],
  NewCallerid: ["Channel", "CallerIDNum", "CallerIDName"],
  NewConnectedLine: ["Channel", "ConnectedLineNum", "ConnectedLineName"],
  NewExten: ["Channel", "Extension", "Context", "Priority", "Application", "AppData"],
  Newchannel: ["Channel", "ChannelStateDesc", "CallerIDNum", "CallerIDName", "Exten", "Context"],
  Newexten: ["Channel", "Extension", "Context", "Priority", "Application", "AppData"],
  Newstate: ["Channel", "ChannelStateDesc", "CallerIDNum", "ConnectedLineNum"],
  OriginateResponse: ["Response", "Channel", "Reason", "Exten", "Context", "Application"],
  ParkedCall: ["ParkeeChannel", "ParkingSpace", "Parkinglot", "ParkingTimeout"],
  PeerStatus: ["Peer", "PeerStatus", "Address", "Cause"],
  PresenceStateChange: ["Presentity", "Status", "Subtype", "Message"],
  QueueCallerAbandon: ["Queue", "CallerIDNum", "Position", "HoldTime"],
  QueueCallerJoin: ["Queue", "CallerIDNum", "CallerIDName", "Position", "Count"],
  QueueCallerLeave: ["Queue", "CallerIDNum", "Position", "Count"],
  QueueMemberAdded: ["Queue", "MemberName", "Interface", "Penalty"],
  QueueMemberPause: ["Queue", "MemberName", "Interface", "Paused", "PausedReason"],
  QueueMemberRemoved: ["Queue", "MemberName", "Interface"],
  QueueMemberStatus: ["Queue", "MemberName", "Interface", "Status", "Paused"],
  Registry: ["ChannelType", "Username", "Domain", "Status", "Cause"],
  Reload: ["Module", "Status"],
  Rename: ["Channel", "Newname"],
  RequestBadFormat: ["AccountID", "RemoteAddress", "RequestType"],
  RequestNotAllowed: ["AccountID", "RemoteAddress", "RequestType"],
  Shutdown: ["Shutdown", "Restart"],
  SuccessfulAuth: ["AccountID", "RemoteAddress", "Service"],
  UnParkedCall: ["ParkeeChannel", "ParkingSpace", "RetrieverChannel"],
  VarSet: ["Channel", "Variable", "Value"],
};

/** Headers that say how and where rather than what: left out of a line unless the event is known to need them. */
const incidental =
  /^(?:Event|Privilege|Timestamp|SequenceNumber|File|Line|Func|SystemName|Language|AccountCode|Linkedid|Uniqueid|.*Uniqueid|.*Linkedid|.*Language|.*AccountCode|.*ChannelState|.*Priority|EventTV|SessionTV|SessionID|EventVersion|Severity|LocalAddress|ActionID)$/i;

const mostHeaders = 8;

/** The headers of one line about an event: those that tell for its kind, else the first that are not empty. */
export const tellingHeaders = (
  name: string,
  headers: readonly (readonly [name: string, value: string])[],
): readonly (readonly [name: string, value: string])[] => {
  const known = Object.hasOwn(telling, name) ? telling[name] : undefined;
  if (known === undefined) {
    return headers
      .filter(([header, value]) => value !== "" && value !== "<unknown>" && !incidental.test(header))
      .slice(0, mostHeaders);
  }
  return known.flatMap((wanted) => headers.filter(([header, value]) => header === wanted && value !== ""));
};
