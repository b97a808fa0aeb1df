const red = "\u001B[31m";
const reset = "\u001B[0m";

/** The prompt: the server's name, red while there is no connection to it; without colours a word says so. */
export const promptOf = (server: string, isDown: boolean, mayColour: boolean): string => {
  const text = `${server}*CLI>`;
  if (!isDown) return `${text} `;
  return mayColour ? `${red}${text}${reset} ` : `(down) ${text} `;
};
