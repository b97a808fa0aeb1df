/**
 * Events whose order on one channel is the same whenever the same happens. All others float: another thread of the server makes them, and
 * on which side of these they come is chance.
 */
export const orderedEvents: ReadonlySet<string> = new Set([
  "AgentCalled",
  "AgentConnect",
  "AgentLogin",
  "AgentLogoff",
  "AgentRingNoAnswer",
  "BridgeEnter",
  "BridgeLeave",
  "DTMFBegin",
  "DTMFEnd",
  "Hangup",
  "Hold",
  "MusicOnHoldStart",
  "MusicOnHoldStop",
  "NewAccountCode",
  "NewCallerid",
  "NewConnectedLine",
  "Newchannel",
  "Newexten",
  "Newstate",
  "QueueCallerAbandon",
  "QueueCallerJoin",
  "QueueCallerLeave",
  "SoftHangupRequest",
  "Unhold",
]);
