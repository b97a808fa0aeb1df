import type { ByteString } from "@pluto-ami/protocol";

/** What came of looking for a secret: its text, or why there is none, as the end of a sentence that does not quote it. */
export type FoundSecret =
  | {
      readonly isFound: true;
      /** On one line, not empty. */
      readonly text: ByteString;
      /** What should be mended all the same, as the end of a sentence. */
      readonly flaw?: string;
    }
  | { readonly isFound: false; readonly why: string };

/** Where secrets are that manager.conf names and does not hold itself. Names are as the file has them. */
export interface SecretSource {
  /** That of a file, whose path may be relative to the configuration. */
  file(path: ByteString): FoundSecret;
  /** That of a variable of the environment. */
  variable(name: ByteString): FoundSecret;
}

const nowhere: FoundSecret = { isFound: false, why: "there are no secrets outside of the configuration here" };

/** No secrets but those that the configuration holds. */
export const noSecretSource: SecretSource = { file: () => nowhere, variable: () => nowhere };
