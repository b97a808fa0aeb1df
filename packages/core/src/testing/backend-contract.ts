import { bytes, demandBytes, isByteString, noBytes } from "@pluto-ami/protocol";
import { method } from "@pluto-ami/protocol/demand";

import type { Backend } from "../backend/backend.ts";
import type { ChannelSnapshot } from "../backend/channel.ts";
import { deviceStateWords } from "../backend/device-states.ts";
import { presenceWords } from "../backend/presence.ts";
import { reloadStatus } from "../backend/reload-status.ts";
import type { Stage } from "../stage/stage.ts";
import { channelNamed } from "./channel-named.ts";
import { type ContractCheck, demand, demandSame } from "./contract.ts";
import { demandPart } from "./demand-part.ts";
import { MemoryStage } from "./memory-stage.ts";

/** A name that no backend has anything for. */
const nowhere = bytes("no-such-thing");
const ghost = channelNamed(`Nowhere/${nowhere}`, `${nowhere}-1`);
/** More than ASCII, and a comma. */
const value = demandBytes("\xfc,1");
const here = { context: nowhere, exten: nowhere };

/**
 * What every backend must hold, a check for each thing: run each as a test of its own, with any test runner. `create`
 * gives a backend for each check, which is changed by it, and may attach it to the stage that it is given; what it has (channels, hints, …) is looked at, and what it has
 * not is not missed. Channels that are up make the checks worth more.
 */
export const backendContract = (create: (stage: Stage) => Backend | Promise<Backend>): readonly ContractCheck[] => {
  demandPart(method(create, "create"));
  const check = (name: string, test: (backend: Backend) => Promise<void>): ContractCheck => ({
    name,
    run: async () => test(await create(new MemoryStage().stage)),
  });
  /** Runs for each channel that is there. */
  const eachChannel = (name: string, test: (backend: Backend, channel: ChannelSnapshot) => Promise<void>) =>
    check(name, async (backend) => {
      for (const channel of await backend.channels.list()) await test(backend, channel);
    });

  return [
    eachChannel("a channel is found by its name in any case of letters, and by its unique id", async (backend, one) => {
      const upper = one.name.toUpperCase();
      // \xFF has a capital that is no byte.
      const capitals = isByteString(upper) ? [upper] : [];
      for (const name of [one.name, ...capitals, one.name.toLowerCase(), one.uniqueId]) {
        demandSame((await backend.channels.find(name))?.uniqueId, one.uniqueId, `the channel that ${name} finds`);
      }
    }),
    check("channels have names and unique ids of their own", async ({ channels }) => {
      const all = await channels.list();
      for (const ids of [all.map(({ uniqueId }) => uniqueId), all.map(({ name }) => name.toLowerCase())]) {
        demand(!ids.includes(noBytes), "a channel has no name or no unique id");
        demandSame(new Set(ids).size, ids.length, "the number of names or unique ids");
      }
    }),
    eachChannel("text is byte strings", async (_, one) => {
      demand(!/[^\0-\xff]/.test(JSON.stringify(one)), `${one.name} has text that is no byte string`);
    }),
    eachChannel("a channel that is there has details and variables", async ({ channels }, one) => {
      demand((await channels.details(one)) !== undefined, `${one.name} has no details`);
      const names = await channels.connectedTo(one);
      demand(names !== undefined && !names.includes(one.name), `${one.name} is connected to itself, or to undefined`);
      await channels.variables(one);
    }),
    eachChannel(
      "a variable that was set has its value until it is unset with an empty one",
      async ({ channels }, one) => {
        demandSame(await channels.variable(one, nowhere), undefined, "a variable that was never set");
        demandSame(await channels.setVariable(one, nowhere, value), true, "setting a variable");
        demandSame(await channels.variable(one, nowhere), value, "its value");
        const isListed = (await channels.variables(one)).some(([name, set]) => name === nowhere && set === value);
        demand(isListed, "a variable that was set is not among all variables");
        await channels.setVariable(one, nowhere, noBytes);
        demandSame((await channels.variable(one, nowhere)) ?? "", "", "a variable that was unset");
      },
    ),
    check(
      "a channel that is not there, or gone, is no error: it is not found, and every act on it fails",
      async (backend) => {
        const { channels } = backend;
        const to = { channel: ghost, to: { ...here, priority: 1 } };
        demandSame(await channels.find(nowhere), undefined, "a channel that is not there");
        demandSame(await channels.details(ghost), undefined, "its details");
        demandSame(await channels.connectedTo(ghost), undefined, "what it is connected to");
        demandSame(await channels.variable(ghost, bytes("A")), undefined, "a variable of it");
        demandSame(await channels.variables(ghost), [], "its variables");
        demandSame(await channels.setVariable(ghost, bytes("A"), bytes("1")), false, "setting a variable of it");
        demandSame(await channels.hangUp(ghost, undefined), false, "hanging it up");
        demandSame(await channels.limitTime(ghost, 1), false, "limiting its time");
        demandSame(await channels.sendText(ghost, bytes("hello"), noBytes), false, "sending it text");
        demandSame(await channels.redirect(to, undefined), "failed", "redirecting it");
        demand((await channels.blindTransfer(ghost, here)) !== "done", "it was transferred");
        demandSame(await channels.attendedTransfer(ghost, here), "no-feature-code", "transferring it");
        demandSame(await channels.cancelAttendedTransfer(ghost), "no-feature-code", "cancelling its transfer");
        const free = {
          kind: "d",
          charge: { type: "free" },
          isTotal: true,
          billing: noBytes,
          association: undefined,
        } as const;
        demandSame(await channels.sendAdviceOfCharge(ghost, free), false, "telling it what it costs");
      },
    ),
    eachChannel("a channel that was hung up is gone", async ({ channels }, one) => {
      demandSame(await channels.hangUp(one, 16), true, `hanging up ${one.name}`);
      demandSame(await channels.find(one.uniqueId), undefined, "a channel that was hung up");
      demandSame(await channels.hangUp(one, 16), false, "hanging it up again");
    }),
    check("what the dialplan does not have is not there", async ({ dialplan }) => {
      demandSame(await dialplan.findLabel(nowhere, nowhere, nowhere), undefined, "a label");
      demandSame(await dialplan.exists({ ...here, priority: 1 }), false, "a place");
      demandSame(await dialplan.readFunction(bytes(`${nowhere}()`)), undefined, "a function");
      demandSame(await dialplan.writeFunction(bytes(`${nowhere}()`), bytes("1")), false, "writing a function");
    }),
    check(
      "an extension has the hint and the status that it is listed with; one without a hint has -1",
      async (backend) => {
        const { extensionStates } = backend;
        for (const { context, exten, hint, status } of await extensionStates.list()) {
          const found = await extensionStates.find(exten, context);
          demand(hint !== "", `${exten}@${context} is listed without a hint`);
          demandSame([found.hint, found.status], [hint, status], `${exten}@${context}`);
        }
        const { hint, status } = await extensionStates.find(nowhere, nowhere);
        demandSame([hint, status], ["", -1], "an extension without a hint");
      },
    ),
    check(
      "a device has the state that it is listed with; custom ones belong to the manager",
      async ({ deviceStates }) => {
        for (const { device, state } of await deviceStates.list()) {
          demand(deviceStateWords.includes(state), `${state} is no state of a device`);
          demand(!device.startsWith("Custom:"), `${device} belongs to the manager`);
          demandSame(await deviceStates.find(device), state, device);
        }
        demandSame(await deviceStates.find(nowhere), undefined, "a device that is not there");
      },
    ),
    check(
      "a provider has the presence that it is listed with; custom ones belong to the manager",
      async ({ presence }) => {
        for (const { provider, state } of await presence.list()) {
          demand(presenceWords.includes(state), `${state} is no presence`);
          demand(!provider.startsWith("CustomPresence:"), `${provider} belongs to the manager`);
          demandSame((await presence.find(provider))?.state, state, provider);
        }
        demandSame(await presence.find(nowhere), undefined, "a provider that is not there");
      },
    ),
    check("a mailbox that does not exist holds nothing", async ({ mailboxes }) => {
      const { fresh, old, urgent } = await mailboxes.count(nowhere);
      demandSame([fresh, old, urgent], [0, 0, 0], "what it holds");
    }),
    check("modules are found in their folder only", async ({ loadableModules }) => {
      for (const outside of ["/etc/x.so", "../x.so", "a/../../x.so", ".."] as const) {
        demandSame(await loadableModules.locate(bytes(outside)), "outside", outside);
      }
      demandSame(await loadableModules.locate(bytes(`${nowhere}.so`)), "missing", "a module that is not there");
      demandSame(await loadableModules.load(bytes(`${nowhere}.so`)), false, "loading it");
      demandSame(await loadableModules.unload(bytes(`${nowhere}.so`), false), false, "unloading it");
      demandSame(await loadableModules.refresh(bytes(`${nowhere}.so`), false), false, "refreshing it");
      demandSame(await loadableModules.reload(bytes(`${nowhere}.so`)), reloadStatus.notFound, "reloading it");
    }),
  ];
};
