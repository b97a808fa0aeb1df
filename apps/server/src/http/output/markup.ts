const entities: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "&": "&amp;",
};

/** Text for XML or HTML. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[<>"'&]/g, (character) => entities[character] ?? character);
