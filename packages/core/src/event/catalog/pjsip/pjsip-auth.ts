import { defineEventDocs } from "../../define-event-docs.ts";

const auth = {
  ObjectType: "Always auth.",
  ObjectName: "The name of the credentials.",
  Username: "The user name.",
  Password: "The password, if it is stored in clear text.",
  Md5Cred: "The MD5 hash of the credentials, if that is stored instead.",
  Realm: "The realm that the credentials are for.",
  NonceLifetime: "How long a nonce is valid, in seconds.",
  AuthType: "How the credentials are stored, such as userpass or md5.",
  OauthClientid: "The client identifier for OAuth.",
  OauthSecret: "The client secret for OAuth.",
  PasswordDigest: "Hashes of the credentials, each with its algorithm.",
  RefreshToken: "The OAuth refresh token.",
  SupportedAlgorithmsUac: "The hash algorithms with which this server answers a challenge.",
  SupportedAlgorithmsUas: "The hash algorithms with which this server challenges.",
};

/** PJSIP credentials. */
export const pjsipAuthEvents = defineEventDocs({
  AuthDetail: {
    synopsis: "Credentials of an endpoint, in the answer to PJSIPShowEndpoint.",
    description: "It may hold secrets: grant the class of this event with care.",
    parameters: { ...auth, EndpointName: "The endpoint that uses them." },
  },
  AuthList: {
    synopsis: "One set of credentials, in the answer to PJSIPShowAuths.",
    description: "It may hold secrets: grant the class of this event with care.",
    parameters: auth,
  },
});
