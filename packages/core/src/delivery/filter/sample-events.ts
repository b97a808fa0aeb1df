/** Events that a filter is tried on when none are given: one of each class that users filter most, with headers that it would have. */
export const sampleEvents: readonly string[] = [
  [
    "Event: Newchannel",
    "Privilege: call,all",
    "Channel: PJSIP/100-00000001",
    "ChannelState: 0",
    "ChannelStateDesc: Down",
  ],
  ["Event: Hangup", "Privilege: call,all", "Channel: PJSIP/100-00000001", "Cause: 16", "Cause-txt: Normal Clearing"],
  ["Event: VarSet", "Privilege: dialplan,all", "Channel: PJSIP/100-00000001", "Variable: COLOUR", "Value: blue"],
  ["Event: PeerStatus", "Privilege: system,all", "ChannelType: PJSIP", "Peer: PJSIP/100", "PeerStatus: Reachable"],
  ["Event: QueueMemberPause", "Privilege: agent,all", "Queue: support", "MemberName: Ann", "Paused: 1"],
  ["Event: DTMFEnd", "Privilege: dtmf,all", "Channel: PJSIP/100-00000001", "Digit: 5", "DurationMs: 120"],
  ["Event: UserEvent", "Privilege: user,all", "UserEvent: Greeting", "Colour: blue"],
  ["Event: SuccessfulAuth", "Privilege: security,all", "Severity: Informational", "Service: AMI", "AccountID: ann"],
].map((lines) => lines.join("\r\n"));
