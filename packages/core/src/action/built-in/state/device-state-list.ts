import { KeptBytes } from "../../../session/answer/kept-bytes.ts";
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
    reply.keeps(new KeptBytes(states.length * KeptBytes.perItem));
    reply.listLazily("Device State Changes will follow", { event: "DeviceStateListComplete" }, function* (list) {
      for (const { device, state } of states) yield list.item("DeviceStateChange", { Device: device, State: state });
    });
  },
});
