import type { ConfDocument, ConfSection } from "@pluto-ami/conf";

import { readCategoryFilter } from "./category-filter.ts";

/** The sections of a name, in any case of letters, that pass a filter; "" is every name (spec/ami.md §11.4). */
export const selectSections = (document: ConfDocument, name: string, filter: string): readonly ConfSection[] => {
  const passes = readCategoryFilter(filter);
  const lowerName = name.toLowerCase();
  return document.sections.filter(
    (section) => (name === "" || section.name.toLowerCase() === lowerName) && passes(section),
  );
};

/** A number in the six digits that configuration actions count with. */
export const sixDigits = (number: number): string => String(number).padStart(6, "0");
