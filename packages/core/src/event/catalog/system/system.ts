import { defineEventDocs } from "../../define-event-docs.ts";

/** The server as a whole: its start, its stop, its locks and logs. */
export const systemEvents = defineEventDocs({
  DeadlockStart: {
    synopsis: "The server suspects that it has locked itself up.",
    description: "A thread has waited for a lock for too long. Only servers built with lock debugging notice this.",
    parameters: { Mutex: "The lock that is waited for." },
  },
  FullyBooted: {
    synopsis: "The server has finished starting, and actions find everything ready.",
    description: "A client that logs in later gets this event at once after its login.",
    parameters: {
      Status: "Always Fully Booted.",
      Uptime: "Seconds since the server started.",
      LastReload: "Seconds since the last reload.",
    },
  },
  LogChannel: {
    synopsis: "A log file was opened again, or logging to it has stopped.",
    description: "Enabled says which: Yes, or No with a Reason.",
    parameters: { Channel: "The log file." },
  },
  Shutdown: {
    synopsis: "The server is about to stop or to restart.",
    parameters: {
      Shutdown: "Whether it takes the time to stop in good order.",
      Restart: "Whether it starts again afterwards.",
    },
    values: {
      Shutdown: { Uncleanly: "It stops at once.", Cleanly: "It stops in good order." },
      Restart: { True: "It starts again.", False: "It stays down." },
    },
  },
});
