import { defineEventDocs } from "../../define-event-docs.ts";

const technology = "The channel technology, such as PJSIP or IAX2.";

/** Devices and trunks: whether they are registered and within reach. */
export const peerEvents = defineEventDocs({
  ContactStatus: {
    synopsis: "A PJSIP contact has become reachable or not, or was removed.",
    parameters: {
      URI: "The address of the contact.",
      ContactStatus: "The new status.",
      AOR: "The address of record that the contact belongs to.",
      EndpointName: "The endpoint that the contact belongs to.",
      RoundtripUsec: "How long the last check took to be answered, in microseconds.",
    },
    values: {
      ContactStatus: {
        Unknown: "Not known yet.",
        Unreachable: "It does not answer.",
        Reachable: "It answers.",
        Unqualified: "It is not checked.",
        Removed: "It no longer exists.",
        Updated: "Its registration was renewed or changed.",
      },
    },
  },
  PeerStatus: {
    synopsis: "A device or trunk was registered, lost or found again.",
    parameters: {
      ChannelType: technology,
      Peer: "The peer, as technology/name.",
      PeerStatus: "The new status.",
      Cause: "Why the status changed, if that is known.",
      Address: "The address of the peer.",
      Port: "The port of the peer.",
      Time: "How long the peer took to answer, in milliseconds.",
    },
    values: {
      PeerStatus: {
        Unknown: "Not known.",
        Registered: "It has registered.",
        Unregistered: "Its registration ended.",
        Rejected: "Its registration was refused.",
        Lagged: "It answers, but too slowly.",
      },
    },
  },
  Registry: {
    synopsis: "The registration of this server with another has changed.",
    parameters: {
      ChannelType: technology,
      Username: "The account with which this server registers.",
      Domain: "The server with which it registers.",
      Status: "The new status.",
      Cause: "Why it was refused or failed.",
    },
    values: {
      Status: {
        Registered: "This server is registered.",
        Unregistered: "This server is no longer registered.",
        Rejected: "The other server refused.",
        Failed: "The other server could not be reached, or failed.",
      },
    },
  },
});
