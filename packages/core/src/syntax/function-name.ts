import { type ByteString, noBytes } from "@pluto-ami/protocol";

/** The bytes that a function may give (docs/protocol.md#channel-variables-actions). */
const functionBytes = 1023;

/**
 * Does the name call a function of the dialplan, as in `DB(family/key)` (docs/protocol.md#channel-variables-actions)?
 */
export const isFunction = (name: string): boolean => name.endsWith(")");

/**
 * The value as a client sees it: nothing for an unset one, and no more of a function than fits
 * (docs/protocol.md#channel-variables-actions).
 */
export const shownValue = (name: string, value: ByteString | undefined): ByteString =>
  isFunction(name) ? (value ?? noBytes).slice(0, functionBytes) : (value ?? noBytes);
