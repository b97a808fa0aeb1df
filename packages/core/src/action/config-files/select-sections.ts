import type { Steps } from "@pluto-ami/conf";
import { type ByteString, demandBytes, fromText } from "@pluto-ami/protocol";

import type { ByteDocument, ByteSection } from "../../settings/reading/conf-in-bytes.ts";
import type { ManagerLimits } from "../../limits/limits.ts";
import { readCategoryFilter } from "./category-filter.ts";
import { CategoryWork, CategoryWorkError } from "./category-work.ts";

/** Sections, or why the client does not get them. */
export type SectionsOutcome =
  | { readonly ok: true; readonly sections: readonly ByteSection[] }
  | { readonly ok: false; readonly error: ByteString };

/**
 * The sections of a name, in any case of letters, that pass a filter; "" is every name
 * (docs/protocol.md#category-filters). Bit by bit, for its client wrote the filter.
 */
export function* selectSections(
  document: ByteDocument,
  name: string,
  filter: string,
  limits: ManagerLimits,
): Steps<SectionsOutcome> {
  const lowerName = name.toLowerCase();
  try {
    const passes = yield* readCategoryFilter(filter, new CategoryWork(limits));
    const sections: ByteSection[] = [];
    for (const section of document.sections) {
      if (name !== "" && section.name.toLowerCase() !== lowerName) continue;
      if (yield* passes(section)) sections.push(section);
      yield;
    }
    return { ok: true, sections };
  } catch (error) {
    if (error instanceof CategoryWorkError) return { ok: false, error: fromText(error.message) };
    throw error;
  }
}

/** A number in the six digits that configuration actions count with. */
export const sixDigits = (number: number): ByteString => demandBytes(String(number).padStart(6, "0"));
