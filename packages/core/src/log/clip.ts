/** Characters of what somebody else has said, that a log line shows. */
const mostShown = 200;

/** A text of somebody else, no longer than a line can bear. */
export const clip = (text: string, most: number = mostShown): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;
