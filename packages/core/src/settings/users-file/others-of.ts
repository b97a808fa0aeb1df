import type { ConfDocument } from "@pluto-ami/conf";

/** All that a configuration says beside the sections of one user, without where it stands: what a change of him must leave as it is. */
export const othersOf = ({ sections }: ConfDocument, name: string): readonly unknown[] =>
  sections
    .filter((section) => section.isTemplate || section.name.toLowerCase() !== name.toLowerCase())
    .map(({ isTemplate, name: own, parents, variables }) => ({
      name: own,
      isTemplate,
      parents,
      variables: variables.map(({ inherited, isObject, name: option, value }) => [option, value, isObject, inherited]),
    }));
