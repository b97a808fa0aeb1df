import { agentEvents } from "./agent.ts";
import { agiEvents } from "./agi.ts";
import { aocEvents } from "./aoc.ts";
import { bridgeEvents } from "./bridge.ts";
import { cdrEvents } from "./cdr.ts";
import { celEvents } from "./cel.ts";
import { channelEvents } from "./channel.ts";
import { channelListEvents } from "./channel-list.ts";
import { chanspyEvents } from "./chanspy.ts";
import { confbridgeEvents } from "./confbridge.ts";
import { dahdiEvents } from "./dahdi.ts";
import { deviceStateEvents } from "./device-state.ts";
import { dialEvents } from "./dial.ts";
import { dtmfEvents } from "./dtmf.ts";
import { extensionStateEvents } from "./extension-state.ts";
import { faxEvents } from "./fax.ts";
import { hangupEvents } from "./hangup.ts";
import { isdnEvents } from "./isdn.ts";
import { localChannelEvents } from "./local-channel.ts";
import { meetmeEvents } from "./meetme.ts";
import { mixmonitorEvents } from "./mixmonitor.ts";
import { moduleEvents } from "./module.ts";
import { musicOnHoldEvents } from "./music-on-hold.ts";
import { parkingEvents } from "./parking.ts";
import { peerEvents } from "./peer.ts";
import { pjsipAorEvents } from "./pjsip-aor.ts";
import { pjsipAuthEvents } from "./pjsip-auth.ts";
import { pjsipEndpointEvents } from "./pjsip-endpoint.ts";
import { pjsipRegistrationEvents } from "./pjsip-registration.ts";
import { pjsipSubscriptionEvents } from "./pjsip-subscription.ts";
import { pjsipTransportEvents } from "./pjsip-transport.ts";
import { presenceEvents } from "./presence.ts";
import { queueEvents } from "./queue.ts";
import { rtcpEvents } from "./rtcp.ts";
import { securityEvents } from "./security.ts";
import { systemEvents } from "./system.ts";
import { transferEvents } from "./transfer.ts";
import { userEventEvents } from "./user-event.ts";
import { voicemailEvents } from "./voicemail.ts";

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
