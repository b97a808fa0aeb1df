import { findPermitAlone } from "@pluto-ami/core";
import { bytes, type ByteString } from "@pluto-ami/protocol";

type Line = readonly [name: ByteString, value: ByteString];

/** Everybody, of either kind of address. */
const everybody = ["0.0.0.0/0", "::/0"] as const;

const denyEverybody: readonly Line[] = everybody.map((network): Line => [bytes("deny"), bytes(network)]);

/** What is written besides, for a person. */
export const othersKeptOut = `Others are kept out: deny = ${everybody.join(" and deny = ")} stand before the permit lines.`;

/**
 * The lines that lines with permit and without deny need before them: alone they would keep nobody out, and who writes them means that
 * they do. None for other lines.
 */
export const keepOthersOut = (lines: readonly Line[]): readonly Line[] =>
  findPermitAlone(lines.map(([name, value]) => ({ name, value }))) === undefined ? [] : denyEverybody;
