import { defineEventDocs } from "../../define-event-docs.ts";

/** Scripts that control a channel through the gateway interface, AGI. */
export const agiEvents = defineEventDocs({
  AGIExecEnd: {
    synopsis: "A command of an AGI script has finished.",
    description: "Every AGIExecStart is followed by one of these on the same channel.",
    parameters: {
      ResultCode: "The three-digit code that the script was answered with, such as 200.",
      Result: "The result in words.",
    },
  },
  AGIExecStart: {
    synopsis: "A command of an AGI script begins to run.",
    parameters: {
      Command: "The AGI command with its arguments.",
      CommandId: "A number that marks this command, the same in its AGIExecEnd.",
    },
  },
  AsyncAGIEnd: {
    synopsis: "A channel has left asynchronous AGI.",
    description: "From now on the AGI action no longer reaches this channel.",
  },
  AsyncAGIExec: {
    synopsis: "A command that a client queued with the AGI action has finished.",
    parameters: {
      CommandID: "The identifier that the client gave with the command.",
      Result: "The answer to the command, URL-encoded.",
    },
  },
  AsyncAGIStart: {
    synopsis: "A channel has entered asynchronous AGI and waits for commands.",
    description: "A client may now send it commands with the AGI action.",
    parameters: { Env: "The AGI environment: all its lines in one, URL-encoded." },
  },
});
