const secretWord =
  /secret|passw|(?<!by|com|sur|tres)pass(?:$|[^a-z])|pwd|passphrase|passcode|token|cred|bearer|authorization|(?:^|[^a-z])(?:pin|auth|cookie)(?:$|[^a-z])|key(?:$|[),])|^expectedresponse$/i;

/** Is a header, a variable or an option of this name one whose value nobody should read in a log? */
export const isSecretName = (name: string): boolean => secretWord.test(name);

/** The function of the dialplan that is an entry of the key database, wherever it stands. */
export const databaseCall = /(?<![a-z0-9_])db\s*\(/i;

/**
 * Such a variable, or one that is an entry of the key database, where a secret may stand under any name
 * (docs/protocol.md#channel-variables-actions).
 */
export const isSecretVariable = (name: string): boolean => isSecretName(name) || databaseCall.test(name);
