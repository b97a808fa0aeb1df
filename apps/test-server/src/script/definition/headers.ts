/**
 * Text as a script says it. On the wire it is UTF-8; `{xFF}` is a byte that is no text, `{sp}` a blank at an end. Where an effect has it,
 * `{=Name}` is a header of the action that the rule answers, or what a `let` has named. A number stands for its digits.
 */
export type ScriptText = string | number;

/** A header of an answer or an event, as it goes to the wire: the same name may come again. */
export type ScriptHeader = readonly [name: string, value: ScriptText];

/** Headers in their order. */
export type ScriptHeaders = readonly ScriptHeader[];

/** Those of an event, the first of which is its name. */
export type EventHeaders = readonly [event: ScriptHeader, ...others: ScriptHeader[]];
