import { defineEventDocs } from "../../define-event-docs.ts";

const name = "The name of the module.";

/** Modules: loaded, reloaded, unloaded. */
export const moduleEvents = defineEventDocs({
  Load: {
    synopsis: "A module was loaded, or loading it failed.",
    parameters: { Module: name, Status: "The outcome." },
    values: {
      Status: {
        Failure: "The module could not be loaded.",
        Success: "The module is loaded.",
        Decline: "The module refused, for example because it is not configured.",
      },
    },
  },
  Reload: {
    synopsis: "A module was asked to read its configuration again.",
    parameters: { Module: "The name of the module, or All.", Status: "The outcome, as a number." },
    values: {
      Status: {
        "0": "It has been reloaded.",
        "1": "The request waits, as the server is still starting.",
        "2": "There is no such module.",
        "3": "It failed.",
        "4": "Another reload is going on.",
        "5": "The module is loaded but not initialised.",
        "6": "The module cannot be reloaded.",
      },
    },
  },
  Unload: {
    synopsis: "A module has been unloaded.",
    parameters: { Module: name, Status: "The outcome." },
    values: { Status: { Success: "The module is unloaded." } },
  },
});
