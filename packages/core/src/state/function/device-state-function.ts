import { bytes } from "@pluto-ami/protocol";

import type { DeviceStates } from "../../backend/device-states.ts";
import { type CustomDeviceStates, readDeviceState } from "../custom-state/custom-device-states.ts";
import type { GlobalFunction } from "./function-table.ts";

/** `DEVICE_STATE(device)`: reads the state of any device, sets that of a custom one. */
export const deviceStateFunction = (custom: CustomDeviceStates, devices: DeviceStates): GlobalFunction => ({
  name: "DEVICE_STATE",
  async read(device) {
    return bytes(custom.has(device) ? await custom.find(device) : ((await devices.find(device)) ?? "INVALID"));
  },
  async write(device, value) {
    const state = readDeviceState(value);
    return state !== undefined && custom.has(device) && custom.set(device, state);
  },
});
