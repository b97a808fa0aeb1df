/** What happened, with what only this kind of event tells (docs/protocol.md#security-events). */
export type SecurityIncident =
  | { readonly kind: "InvalidAccountID" }
  | { readonly kind: "FailedACL" }
  | { readonly kind: "InvalidPassword" }
  | {
      readonly kind: "ChallengeResponseFailed";
      readonly challenge: string;
      readonly response: string;
      readonly expectedResponse: string;
    }
  | { readonly kind: "SuccessfulAuth" }
  | { readonly kind: "SessionLimit" }
  | { readonly kind: "RequestNotAllowed"; readonly requestType: string }
  | { readonly kind: "RequestBadFormat"; readonly requestType: string };
