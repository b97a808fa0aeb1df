import { defineEventDocs } from "../../define-event-docs.ts";

const account = "The account that was named.";

/** Security events: log-ins that worked and requests that were turned away, in every service of the server. */
export const securityEvents = defineEventDocs({
  AuthMethodNotAllowed: {
    synopsis: "An account tried to log in with a method it may not use.",
    parameters: { AuthMethod: "The method that was tried." },
  },
  ChallengeResponseFailed: {
    synopsis: "The answer to an authentication challenge was wrong.",
    parameters: {
      Challenge: "The challenge that was sent.",
      Response: "The answer that came back.",
      ExpectedResponse: "The answer that would have been right.",
    },
  },
  ChallengeSent: { synopsis: "A peer was asked to authenticate itself with a challenge." },
  FailedACL: {
    synopsis: "An address was turned away by an access list.",
    parameters: {
      EventTV: "When it happened.",
      Severity: "How serious it is.",
      Service: "The service that was addressed, such as AMI or PJSIP.",
      EventVersion: "The version of this event's layout.",
      AccountID: account,
      SessionID: "An identifier of the session in that service.",
      LocalAddress: "The address that was connected to, as family/transport/address/port.",
      RemoteAddress: "The address of the peer, as family/transport/address/port.",
      Module: "The module that turned the peer away.",
      ACLName: "The name of the access list, if it has one.",
      SessionTV: "When the session began; the epoch if nobody has logged in.",
    },
    values: {
      Severity: { Informational: "Nothing is wrong.", Error: "Something was refused." },
    },
  },
  InvalidAccountID: {
    synopsis: "A peer named an account that does not exist.",
    description: "AccountID holds the name that was tried.",
  },
  InvalidPassword: {
    synopsis: "A peer gave a wrong password.",
    parameters: {
      Challenge: "The challenge that was sent, if there was one.",
      ReceivedChallenge: "The challenge that the peer says it answered.",
      ReceivedHash: "The hash that the peer sent.",
    },
  },
  InvalidTransport: {
    synopsis: "A peer used a transport that its account may not use.",
    parameters: { AttemptedTransport: "The transport that was tried." },
  },
  LoadAverageLimit: { synopsis: "A request was refused because the server was too busy." },
  MemoryLimit: { synopsis: "A request was refused because memory was short." },
  RequestBadFormat: {
    synopsis: "A request was not understood.",
    parameters: { AccountID: account },
  },
  RequestNotAllowed: {
    synopsis: "An account asked for something it may not do.",
    parameters: { RequestParams: "The details of the request, if the service gives them." },
  },
  RequestNotSupported: {
    synopsis: "A peer asked for something that the service does not offer.",
    parameters: { RequestType: "What was asked for." },
  },
  SessionLimit: { synopsis: "A session was refused because there were too many already." },
  SuccessfulAuth: {
    synopsis: "A peer has authenticated itself.",
    parameters: { UsingPassword: "1 if a password was sent, 0 if another proof was used or the service does not say." },
  },
  UnexpectedAddress: {
    synopsis: "A session was continued from an address other than its own.",
    parameters: { ExpectedAddress: "The address that the session had used." },
  },
});
