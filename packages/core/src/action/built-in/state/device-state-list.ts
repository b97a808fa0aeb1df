import { defineAction } from "../../define-action.ts";

export const deviceStateList = defineAction({
  name: "DeviceStateList",
  classes: ["call", "reporting"],
  isUnlisted: true,
  needs: ["customDeviceStates", "deviceStates"],
  doc: {
    synopsis: "List the devices and what each of them does.",
    description: "One DeviceStateChange event for each device, then DeviceStateListComplete.",
  },
  async run({ customDeviceStates, deviceStates, reply }) {
    const states = [...(await deviceStates.list()), ...(await customDeviceStates.list())];
    const list = reply.list("Device State Changes will follow");
    for (const { device, state } of states) list.item("DeviceStateChange", { Device: device, State: state });
    list.complete("DeviceStateListComplete");
  },
});
