import type { eventCatalog } from "@pluto-ami/protocol/catalog";

/** What an event means, for people. */
export interface EventDoc<Header extends string = string> {
  /** One sentence of at most 75 characters. */
  readonly synopsis: string;
  readonly description?: string;
  /** What a header holds, by its name. */
  readonly parameters?: Readonly<Record<Header, string>>;
  /** What the values of a header mean, by header and value. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Declares the documentation of a family of events; names that the catalogue does not know are type errors. */
export const defineEventDocs = <const T extends Partial<Record<keyof typeof eventCatalog, EventDoc>>>(docs: T): T =>
  docs;
