const secretWord =
  /secret|passw|pwd|passphrase|passcode|token|cred|authorization|(?:^|[^a-z])(?:pin|auth|cookie)(?:$|[^a-z])|key$|^expectedresponse$/i;

/** Is a header, a variable or an option of this name one whose value nobody should read in a log? */
export const isSecretName = (name: string): boolean => secretWord.test(name);

/** Such a variable, or one that is an entry of the key database, where a secret may stand under any name (spec/ami.md §4.4). */
export const isSecretVariable = (name: string): boolean => isSecretName(name) || /^\s*db\(/i.test(name);
