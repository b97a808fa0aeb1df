import { defineEventDocs } from "../../define-event-docs.ts";

const ringing = "The unprefixed channel is the caller in the queue, the Dest channel is the agent's phone.";

/** Agents: their log-ins, and the queue calls that are offered to them. */
export const agentEvents = defineEventDocs({
  AgentCalled: { synopsis: "An agent's phone has started to ring for a queue call.", description: ringing },
  AgentComplete: {
    synopsis: "An agent has finished a queue call.",
    description: `${ringing} Together with AgentConnect it frames the conversation.`,
    parameters: {
      TalkTime: "Seconds for which the caller and the agent talked.",
      Reason: "Who or what ended the conversation.",
    },
    values: {
      Reason: {
        caller: "The caller hung up.",
        agent: "The agent hung up.",
        transfer: "The call was transferred away from the agent.",
      },
    },
  },
  AgentConnect: { synopsis: "An agent has answered and now talks to a queue caller.", description: ringing },
  AgentDump: {
    synopsis: "An agent hung up on a queue call before it was put through.",
    description: `${ringing} The agent dropped the call during the announcement that precedes the conversation.`,
  },
  AgentLogin: {
    synopsis: "An agent has logged in and can be given calls.",
    parameters: { Agent: "The agent's identifier." },
  },
  AgentLogoff: {
    synopsis: "An agent has logged out and gets no more calls.",
    parameters: { Agent: "The agent's identifier.", Logintime: "Seconds for which the agent had been logged in." },
  },
  AgentRingNoAnswer: {
    synopsis: "An agent's phone rang for a queue call and was not answered.",
    description: `${ringing} The queue goes on to look for somebody else.`,
    parameters: { RingTime: "How long the phone rang." },
  },
  Agents: {
    synopsis: "One agent and what the agent is doing, in the answer to Agents.",
    description: "The channel headers are present only while the agent is logged in.",
    parameters: {
      Agent: "The agent's identifier.",
      Name: "The agent's full name.",
      Status: "What the agent is doing.",
      TalkingToChan: "The bridged channel that the agent talks to; only during a call.",
      CallStarted: "When the current call began, in seconds since the epoch; only during a call.",
      LoggedInTime: "When the agent logged in, in seconds since the epoch.",
    },
    values: {
      Status: {
        AGENT_LOGGEDOFF: "Not logged in.",
        AGENT_IDLE: "Logged in and free.",
        AGENT_ONCALL: "Logged in and in a call.",
      },
    },
  },
  AgentsComplete: { synopsis: "The list of agents is complete." },
});
