/** Characters from which on a part is most of what it was cut out of, which is no longer than itself and one packet. */
const longPart = 32 * 1024;

/**
 * A copy: a part of a string keeps all of it in memory, so one event that is kept would keep a whole packet off the wire.
 * Joining makes a new string, and cutting one character off that leaves it alone in memory.
 */
export const unshared = (part: string): string => (part.length < longPart ? `\n${part}`.slice(1) : part);
