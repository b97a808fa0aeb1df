import type { ConfDocument, ConfSection, Steps } from "@pluto-ami/conf";

import type { ManagerLimits } from "../../limits/limits.ts";
import { readCategoryFilter } from "./category-filter.ts";
import { CategoryWork, CategoryWorkError } from "./category-work.ts";

/** Sections, or why the client does not get them. */
export type SectionsOutcome =
  | { readonly ok: true; readonly sections: readonly ConfSection[] }
  | { readonly ok: false; readonly error: string };

/**
 * The sections of a name, in any case of letters, that pass a filter; "" is every name
 * (docs/protocol.md#category-filters). Bit by bit, for its client wrote the filter.
 */
export function* selectSections(
  document: ConfDocument,
  name: string,
  filter: string,
  limits: ManagerLimits,
): Steps<SectionsOutcome> {
  const lowerName = name.toLowerCase();
  try {
    const passes = yield* readCategoryFilter(filter, new CategoryWork(limits));
    const sections: ConfSection[] = [];
    for (const section of document.sections) {
      if (name !== "" && section.name.toLowerCase() !== lowerName) continue;
      if (yield* passes(section)) sections.push(section);
      yield;
    }
    return { ok: true, sections };
  } catch (error) {
    if (error instanceof CategoryWorkError) return { ok: false, error: error.message };
    throw error;
  }
}

/** A number in the six digits that configuration actions count with. */
export const sixDigits = (number: number): string => String(number).padStart(6, "0");
