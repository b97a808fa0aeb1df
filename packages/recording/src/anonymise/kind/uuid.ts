import type { Draw } from "../keyed.ts";

const uuid = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z])/gi;
const hexDigit = /[0-9a-f]/gi;

/** The UUIDs inside a text. */
export const uuidsIn = (text: string): readonly string[] => text.match(uuid) ?? [];

/** Another one. */
export const otherUuid = (draw: Draw): string =>
  "00000000-0000-0000-0000-000000000000".replace(hexDigit, () => draw.below(16).toString(16));
