import type { Backend } from "../backend/backend.ts";
import { DefinitionError } from "../definition-error.ts";
import { demandBackend } from "./demand-backend.ts";
import type { Stage } from "./stage.ts";

/**
 * Makes a backend on the stage of the manager that is being made: it registers what it brings, keeps the stage, and
 * returns where calls live. Nobody is connected yet. What it throws, the manager's constructor throws.
 */
export type AttachBackend = (stage: Stage) => Backend;

/**
 * Attaches a backend; one that is there already is looked at only.
 * @throws DefinitionError when it lacks a port, or a port lacks a method: it names which.
 */
export const attachBackend = (backend: Backend | AttachBackend, stage: Stage): Backend => {
  const attached: unknown = typeof backend === "function" ? backend(stage) : backend;
  if (attached instanceof Promise) {
    throw new DefinitionError("The backend is a promise: wait for what it needs first, then give it to the manager.");
  }
  demandBackend(attached);
  return attached;
};
