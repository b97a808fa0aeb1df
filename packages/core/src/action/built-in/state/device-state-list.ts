import type { ByteString } from "@pluto-ami/protocol";

import type { DeviceState } from "../../../backend/device-states.ts";
import { inPieces } from "../../../session/answer/producer.ts";
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
    list: { items: ["DeviceStateChange"], end: "DeviceStateListComplete" },
  },
  async run({ customDeviceStates, deviceStates, reply }) {
    const own = await deviceStates.list();
    const custom = await customDeviceStates.list();
    reply.keeps(KeptBytes.ofItems(own));
    const end = { event: "DeviceStateListComplete" };
    reply.listLazily("Device State Changes will follow", end, async function* (list) {
      const render = ({ device, state }: DeviceState): ByteString =>
        list.item("DeviceStateChange", { Device: device, State: state });
      for (const one of own) yield render(one);
      for await (const page of custom) yield* inPieces(page.map(render));
    });
  },
});
