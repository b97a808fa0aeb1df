const sequence = /\u001B[[O][0-9;]*[A-Za-z~]|[\s\S]/gu;

/** What a terminal sent, key by key, as it sent them. */
export const splitKeys = (text: string): string[] => text.match(sequence) ?? [];

const named: Readonly<Record<string, string>> = {
  "\u001B[A": "up",
  "\u001B[B": "down",
  "\u001BOA": "up",
  "\u001BOB": "down",
  "\u0003": "ctrl-c",
  "\u0004": "ctrl-d",
  "\u0007": "ctrl-g",
  "\u0008": "backspace",
  "\u0012": "ctrl-r",
  "\u0013": "ctrl-s",
  "\u007F": "backspace",
  "\u001B": "escape",
  "\r": "enter",
  "\n": "enter",
};

/** A key's name where it has one, else the key itself. */
export const nameOfKey = (key: string): string => named[key] ?? key;

/** The keys in what a terminal sent: names for the special ones, characters for the rest. */
export const keysIn = (text: string): string[] => splitKeys(text).map(nameOfKey);

/** Is this key one character that stands for itself? */
export const isPrintable = (key: string): boolean => /^[^\0-\u001F\u007F-\u009F]$/u.test(key);
