const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** The value of a command as the server gave it; a server that knows no JSON gets its lines wrapped as `{"output":[…]}`. */
export const printJson = (lines: readonly string[]): string => {
  const text = lines.join("\n");
  if (isJson(text)) return `${text}\n`;
  return `${JSON.stringify({ output: text === "" ? [] : lines })}\n`;
};
