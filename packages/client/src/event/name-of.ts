/** What the text of nearly every event begins with. */
export const eventStart = "Event: ";
const nameEnd = /[\r\n]|$/g;

/** The name of an event, from a text that begins with {@link eventStart}. */
export const nameOf = (text: string): string => {
  const end = text.indexOf("\r", eventStart.length);
  const name = text.slice(eventStart.length, end < 0 ? text.length : end);
  if (!name.includes("\n")) return name;
  nameEnd.lastIndex = eventStart.length;
  return text.slice(eventStart.length, nameEnd.exec(text)?.index);
};
