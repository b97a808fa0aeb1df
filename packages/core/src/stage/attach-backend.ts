import type { Backend } from "../backend/backend.ts";
import { emptyBackend } from "../backend/empty-backend.ts";
import { DefinitionError } from "../definition-error.ts";
import type { Stage } from "./stage.ts";

/**
 * Makes a backend on the stage of the manager that is being made: it registers what it brings, keeps the stage, and
 * returns where calls live. Nobody is connected yet. What it throws, the manager's constructor throws.
 */
export type AttachBackend = (stage: Stage) => Backend;

/**
 * Attaches a backend; one that is there already is looked at only.
 * @throws DefinitionError when it lacks a port.
 */
export const attachBackend = (backend: Backend | AttachBackend, stage: Stage): Backend => {
  const attached = typeof backend === "function" ? backend(stage) : backend;
  if (attached instanceof Promise) {
    throw new DefinitionError("The backend is a promise: wait for what it needs first, then give it to the manager.");
  }
  const missing = Object.keys(emptyBackend).filter((port) => !isObject(Reflect.get(Object(attached), port)));
  if (missing.length > 0) {
    throw new DefinitionError(
      `The backend has no ${missing.join(", ")}: spread emptyBackend, then write what you have.`,
    );
  }
  return attached;
};

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;
