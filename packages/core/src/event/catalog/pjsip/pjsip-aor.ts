import { defineEventDocs } from "../../define-event-docs.ts";

const qualify = {
  AuthenticateQualify: "Whether a check is answered with credentials when a contact asks for them.",
  QualifyFrequency: "Seconds between two checks of a contact; 0 for no checks.",
  QualifyTimeout: "Seconds after which an unanswered check counts as failed.",
  Qualify2xxOnly: "Whether only a 2xx answer counts as reachable.",
  OutboundProxy: "The proxy through which requests are sent.",
};
const aor = {
  ObjectType: "Always aor.",
  ObjectName: "The name of the address of record.",
  MinimumExpiration: "The shortest life of a registration, in seconds.",
  MaximumExpiration: "The longest life of a registration, in seconds.",
  DefaultExpiration: "The life of a registration that asks for none, in seconds.",
  ...qualify,
  MaxContacts: "How many contacts may be registered.",
  RemoveExisting: "Whether a new registration replaces older ones.",
  RemoveUnavailable: "Whether contacts that do not answer make room for new ones.",
  Mailboxes: "The mailboxes whose state a subscriber to this address gets.",
  SupportPath: "Whether Path headers are honoured.",
  VoicemailExtension: "The extension to dial for voicemail.",
  Contacts: "The contacts of this address, separated by commas.",
};
const contactStatus = {
  Reachable: "It answers.",
  Unreachable: "It does not answer.",
  NonQualified: "It is not checked.",
  Unknown: "Not known yet.",
};
const roundtrip = "How long the last check took to be answered, in microseconds.";

/** PJSIP addresses of record and the contacts registered for them. */
export const pjsipAorEvents = defineEventDocs({
  AorDetail: {
    synopsis: "An address of record, in the answer to PJSIPShowEndpoint.",
    parameters: {
      ...aor,
      TotalContacts: "How many contacts there are.",
      ContactsRegistered: "How many of them came by registration.",
      EndpointName: "The endpoint that uses this address.",
    },
  },
  AorList: { synopsis: "One address of record, in the answer to PJSIPShowAors.", parameters: aor },
  ContactList: {
    synopsis: "One contact, in the answer to PJSIPShowContacts.",
    parameters: {
      ...qualify,
      ObjectType: "Always contact.",
      ObjectName: "The name of the contact.",
      ViaAddr: "The address in the Via header of the registration.",
      ViaPort: "The port in the Via header of the registration.",
      CallId: "The Call-ID of the registration.",
      RegServer: "The name of the server that took the registration.",
      PruneOnBoot: "Whether the contact is dropped when the server starts.",
      Path: "The Path of the registration, by which requests travel back.",
      Endpoint: "The endpoint that the contact belongs to.",
      Uri: "The address of the contact.",
      UserAgent: "The software of the contact, as it says itself.",
      ExpirationTime: "When the registration ends, in seconds since the epoch.",
      Status: "Whether the contact can be reached.",
      RoundtripUsec: roundtrip,
    },
    values: { Status: contactStatus },
  },
  ContactStatusDetail: {
    synopsis: "One contact and its reachability, in an answer of PJSIP.",
    parameters: {
      ...qualify,
      AOR: "The address of record that the contact belongs to.",
      URI: "The address of the contact.",
      Status: "Whether the contact can be reached.",
      RoundtripUsec: roundtrip,
      EndpointName: "The endpoint that the contact belongs to.",
      UserAgent: "The software of the contact, as it says itself.",
      RegExpire: "When the registration ends, in seconds since the epoch.",
      ViaAddress: "The address in the Via header of the registration.",
      CallID: "The Call-ID of the registration.",
      ID: "The name of the contact.",
      Path: "The Path of the registration, by which requests travel back.",
    },
    values: { Status: contactStatus },
  },
});
