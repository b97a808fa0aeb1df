import { defineEventDocs } from "../../define-event-docs.ts";

const member = "The headers are those of QueueMemberStatus.";

/** Queues: callers who wait, members who serve. What agents do is in agent.ts. */
export const queueEvents = defineEventDocs({
  QueueCallerAbandon: {
    synopsis: "A caller has hung up while waiting in a queue.",
    parameters: {
      OriginalPosition: "The place at which the caller had joined.",
      HoldTime: "Seconds for which the caller had waited.",
    },
  },
  QueueCallerJoin: {
    synopsis: "A caller has joined a queue.",
    parameters: { Position: "The caller's place, 1 being the next to be served.", Count: "How many callers wait now." },
  },
  QueueCallerLeave: {
    synopsis: "A caller has left a queue, served or not.",
    description: "QueueCallerAbandon tells of callers who gave up.",
  },
  QueueEntry: {
    synopsis: "One waiting caller, in the answer to QueueStatus.",
    parameters: {
      Queue: "The name of the queue.",
      Position: "The caller's place, 1 being the next to be served.",
      Channel: "The caller's channel.",
      Uniqueid: "The Uniqueid of that channel.",
      CallerIDNum: "The caller's number.",
      CallerIDName: "The caller's name.",
      ConnectedLineNum: "The number that the caller sees.",
      ConnectedLineName: "The name that the caller sees.",
      Wait: "Seconds for which the caller has waited.",
      Priority: "The caller's priority; higher ones are served first.",
    },
  },
  QueueMemberAdded: { synopsis: "A member has been added to a queue.", description: member },
  QueueMemberPause: {
    synopsis: "A queue member was paused or is available again.",
    description: `${member} Paused says which.`,
  },
  QueueMemberPenalty: {
    synopsis: "The penalty of a queue member has changed.",
    description: `${member} Penalty holds the new value.`,
  },
  QueueMemberRemoved: { synopsis: "A member has been removed from a queue.", description: member },
  QueueMemberRinginuse: {
    synopsis: "A queue member may now be rung while in a call, or no longer.",
    description: `${member} Ringinuse says which.`,
  },
  QueueMemberStatus: {
    synopsis: "The device of a queue member has changed its state.",
    parameters: {
      Queue: "The name of the queue.",
      MemberName: "The name of the member.",
      Interface: "What is dialled to reach the member.",
      StateInterface: "The device whose state counts as the member's.",
      Membership: "How the member came into the queue.",
      Penalty: "Members with a lower penalty are rung first.",
      CallsTaken: "How many calls of this queue the member has served.",
      LastCall: "When the member's last call ended, in seconds since the epoch; 0 for never.",
      LastPause: "When the member's last pause began, in seconds since the epoch; 0 for never.",
      LoginTime: "When the member joined the queue, in seconds since the epoch.",
      InCall: "Whether the member is in a call of this queue.",
      Status: "The state of the member's device, as a number.",
      Paused: "Whether the member is paused and gets no calls.",
      PausedReason: "Why the member is paused, if a reason was given.",
      Ringinuse: "Whether the member is rung while in a call.",
      Wrapuptime: "Seconds of rest after a call of this queue.",
    },
    values: {
      Membership: {
        dynamic: "Added while the server runs.",
        realtime: "Read from a database.",
        static: "Written in the configuration.",
      },
      InCall: { "0": "In no call of this queue.", "1": "In a call of this queue." },
      Status: {
        "0": "Not known.",
        "1": "Free.",
        "2": "In use.",
        "3": "Busy.",
        "4": "There is no such device.",
        "5": "Out of reach.",
        "6": "Ringing.",
        "7": "Ringing while in use.",
        "8": "On hold.",
      },
      Paused: { "0": "Not paused.", "1": "Paused." },
      Ringinuse: { "0": "Not rung while in a call.", "1": "Rung while in a call." },
    },
  },
  QueueParams: {
    synopsis: "One queue with its counters, in the answer to QueueStatus.",
    parameters: {
      Max: "How many callers may wait; 0 for any number.",
      Strategy: "How the next member is chosen.",
      Calls: "How many callers wait now.",
      Holdtime: "The average waiting time, in seconds.",
      TalkTime: "The average length of a conversation, in seconds.",
      Completed: "How many calls have been served.",
      Abandoned: "How many callers have given up.",
      ServiceLevelPerf: "The share of served calls that were answered within the service level, in per cent.",
      ServiceLevelPerf2: "The same share, with callers who gave up taken into account.",
    },
  },
});
