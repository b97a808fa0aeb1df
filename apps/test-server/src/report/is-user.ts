/** Is it the user of this name? The case of letters does not matter (docs/protocol.md#login). */
export const isUser = (user: string | undefined, name: string): boolean => user?.toLowerCase() === name.toLowerCase();
