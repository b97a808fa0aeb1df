import { defineEventDocs } from "../../define-event-docs.ts";
import { pjsipEndpointSettings } from "./pjsip-endpoint-settings.ts";

/** PJSIP endpoints: the devices and trunks, and how they are recognised. */
export const pjsipEndpointEvents = defineEventDocs({
  EndpointDetail: {
    synopsis: "An endpoint with all its settings, in answer to PJSIPShowEndpoint.",
    description: "Its addresses, credentials, transport and identities follow as events of their own.",
    parameters: pjsipEndpointSettings,
  },
  EndpointList: {
    synopsis: "One endpoint, in the answer to PJSIPShowEndpoints.",
    parameters: {
      ObjectType: "Always endpoint.",
      ObjectName: "The name of the endpoint.",
      Transport: "The transport that it is bound to, if any.",
      Aor: "Its addresses of record.",
      Auths: "The credentials that it must show.",
      OutboundAuths: "The credentials that this server shows to it.",
      DeviceState: "The state of the endpoint as a device.",
      ActiveChannels: "The channels that it has now.",
      Contacts: "Its contacts.",
    },
  },
  IdentifyDetail: {
    synopsis: "How an endpoint is recognised, in answer to PJSIPShowEndpoint.",
    parameters: {
      ObjectType: "Always identify.",
      ObjectName: "The name of the rule.",
      Endpoint: "The endpoint that a matching request belongs to.",
      SrvLookups: "Whether host names are looked up as SRV records.",
      Match: "The addresses and networks that match.",
      MatchHeader: "The SIP header, with its value, that matches.",
      MatchRequestUri: "The request URI that matches.",
      EndpointName: "The endpoint that was asked for.",
    },
  },
  PJSIPMaintenanceStatus: {
    synopsis: "An endpoint was put into maintenance or taken out of it.",
    description: "An endpoint in maintenance takes no new calls.",
    parameters: { Endpoint: "The name of the endpoint.", Status: "Whether maintenance is on." },
    values: { Status: { enabled: "In maintenance.", disabled: "In normal service." } },
  },
});
