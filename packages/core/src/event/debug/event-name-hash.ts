/** The number by which Asterisk tells names of events apart, not negative (docs/protocol.md#event-name-hash). */
export const eventNameHash = (name: string): number => {
  let hash = 5381;
  for (let at = 0; at < name.length; at++) hash = (Math.imul(hash, 33) ^ name.charCodeAt(at)) | 0;
  return hash & 0x7fffffff;
};
