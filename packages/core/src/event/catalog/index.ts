import { agentEvents } from "./application/agent.ts";
import { agiEvents } from "./application/agi.ts";
import { aocEvents } from "./billing/aoc.ts";
import { bridgeEvents } from "./channel/bridge.ts";
import { cdrEvents } from "./billing/cdr.ts";
import { celEvents } from "./billing/cel.ts";
import { channelEvents } from "./channel/channel.ts";
import { channelListEvents } from "./channel/channel-list.ts";
import { chanspyEvents } from "./application/chanspy.ts";
import { confbridgeEvents } from "./application/confbridge.ts";
import { dahdiEvents } from "./technology/dahdi.ts";
import { deviceStateEvents } from "./state/device-state.ts";
import { dialEvents } from "./channel/dial.ts";
import { dtmfEvents } from "./channel/dtmf.ts";
import { extensionStateEvents } from "./state/extension-state.ts";
import { faxEvents } from "./application/fax.ts";
import { hangupEvents } from "./channel/hangup.ts";
import { isdnEvents } from "./technology/isdn.ts";
import { localChannelEvents } from "./channel/local-channel.ts";
import { meetmeEvents } from "./application/meetme.ts";
import { mixmonitorEvents } from "./application/mixmonitor.ts";
import { moduleEvents } from "./system/module.ts";
import { musicOnHoldEvents } from "./channel/music-on-hold.ts";
import { parkingEvents } from "./application/parking.ts";
import { peerEvents } from "./technology/peer.ts";
import { pjsipAorEvents } from "./pjsip/pjsip-aor.ts";
import { pjsipAuthEvents } from "./pjsip/pjsip-auth.ts";
import { pjsipEndpointEvents } from "./pjsip/pjsip-endpoint.ts";
import { pjsipRegistrationEvents } from "./pjsip/pjsip-registration.ts";
import { pjsipSubscriptionEvents } from "./pjsip/pjsip-subscription.ts";
import { pjsipTransportEvents } from "./pjsip/pjsip-transport.ts";
import { presenceEvents } from "./state/presence.ts";
import { queueEvents } from "./application/queue.ts";
import { rtcpEvents } from "./technology/rtcp.ts";
import { securityEvents } from "./system/security.ts";
import { systemEvents } from "./system/system.ts";
import { transferEvents } from "./channel/transfer.ts";
import { userEventEvents } from "./system/user-event.ts";
import { voicemailEvents } from "./application/voicemail.ts";

/** What every event of the catalogue means, by name: the families in the order of their files. */
export const eventDocs = {
  ...agentEvents,
  ...agiEvents,
  ...aocEvents,
  ...bridgeEvents,
  ...cdrEvents,
  ...celEvents,
  ...channelEvents,
  ...channelListEvents,
  ...chanspyEvents,
  ...confbridgeEvents,
  ...dahdiEvents,
  ...deviceStateEvents,
  ...dialEvents,
  ...dtmfEvents,
  ...extensionStateEvents,
  ...faxEvents,
  ...hangupEvents,
  ...isdnEvents,
  ...localChannelEvents,
  ...meetmeEvents,
  ...mixmonitorEvents,
  ...moduleEvents,
  ...musicOnHoldEvents,
  ...parkingEvents,
  ...peerEvents,
  ...pjsipAorEvents,
  ...pjsipAuthEvents,
  ...pjsipEndpointEvents,
  ...pjsipRegistrationEvents,
  ...pjsipSubscriptionEvents,
  ...pjsipTransportEvents,
  ...presenceEvents,
  ...queueEvents,
  ...rtcpEvents,
  ...securityEvents,
  ...systemEvents,
  ...transferEvents,
  ...userEventEvents,
  ...voicemailEvents,
};
