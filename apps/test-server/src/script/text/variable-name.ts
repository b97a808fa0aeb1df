import { isPrintable } from "@pluto-ami/protocol";

const form = /^[^\s={}]{1,80}$/;

/** May a `let` give it a value, so that `{=NAME}` stands for that? */
export const isVariableName = (name: string): boolean => form.test(name) && isPrintable(name);
