import type { ConfDocument, ConfSection } from "@pluto-ami/conf";

import type { ManagerLimits } from "../limits.ts";
import { readCategoryFilter } from "./category-filter.ts";
import { CategoryWork, CategoryWorkError } from "./category-work.ts";

/** Sections, or why the client does not get them. */
export type SectionsOutcome =
  | { readonly ok: true; readonly sections: readonly ConfSection[] }
  | { readonly ok: false; readonly error: string };

/** The sections of a name, in any case of letters, that pass a filter; "" is every name (spec/ami.md §11.4). */
export const selectSections = (
  document: ConfDocument,
  name: string,
  filter: string,
  limits: ManagerLimits,
): SectionsOutcome => {
  const lowerName = name.toLowerCase();
  try {
    const passes = readCategoryFilter(filter, new CategoryWork(limits));
    const sections = document.sections.filter(
      (section) => (name === "" || section.name.toLowerCase() === lowerName) && passes(section),
    );
    return { ok: true, sections };
  } catch (error) {
    if (error instanceof CategoryWorkError) return { ok: false, error: error.message };
    throw error;
  }
};

/** A number in the six digits that configuration actions count with. */
export const sixDigits = (number: number): string => String(number).padStart(6, "0");
