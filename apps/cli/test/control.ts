import { defineManagerSettings, Manager } from "@pluto-ami/core";
import { listenControl, nodePorts } from "@pluto-ami/node";
import { toText } from "@pluto-ami/protocol";
import { onTestFinished } from "vitest";

/** A manager with a control socket. */
export interface Control {
  /** The names of the actions that came. */
  readonly seen: readonly string[];
  readonly stop: () => Promise<void>;
}

/** Opens a control socket, until the end of the test: there the command `a` prints an A. */
export const startControl = async (path: string): Promise<Control> => {
  const seen: string[] = [];
  const manager = new Manager({
    ...nodePorts(),
    settings: defineManagerSettings({ users: [] }),
    interceptor: {
      name: "a",
      intercept: ({ action, reply }) => {
        seen.push(toText(action.name));
        if (action.get("Command") !== "a") return "go on";
        reply.success({ Message: "Command output follows", Output: "A" });
        return "answered";
      },
    },
  });
  const listener = await listenControl(manager, path);
  const stop = async (): Promise<void> => {
    await listener.close();
    await manager.shutdown();
  };
  onTestFinished(stop);
  return { seen, stop };
};
