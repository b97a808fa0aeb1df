import { bytes, type ByteString, fromBytes, noBytes, toBytes } from "@pluto-ami/protocol";

import { Buffer } from "node:buffer";

import type { Presence, PresenceState } from "../../backend/presence.ts";
import type { CustomPresence } from "../custom-state/custom-presence.ts";
import { splitArguments } from "../../syntax/split-arguments.ts";
import type { GlobalFunction } from "./function-table.ts";

const fields = new Map<string, (presence: PresenceState) => ByteString>([
  ["value", ({ state }) => bytes(state)],
  ["subtype", ({ subtype }) => subtype],
  ["message", ({ message }) => message],
]);

/**
 * `PRESENCE_STATE(provider,field[,e])`: reads the value, the subtype or the message of a presence, with `e` as base64.
 * Without a field it sets that of a custom provider.
 */
export const presenceStateFunction = (custom: CustomPresence, presence: Presence): GlobalFunction => ({
  name: "PRESENCE_STATE",
  async read(argument) {
    const [provider = noBytes, field = noBytes, options = noBytes] = splitArguments(argument);
    const found = await (custom.has(provider) ? custom.find(provider) : presence.find(provider));
    const text = found === undefined ? undefined : fields.get(field.toLowerCase())?.(found);
    if (text === undefined) return undefined;
    return options === "e" ? fromBytes(Buffer.from(toBytes(text).toString("base64"))) : text;
  },
  async write(provider, value) {
    return custom.has(provider) && custom.set(provider, value);
  },
});
