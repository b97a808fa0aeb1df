import type { TurnShare } from "../turn/turn-share.ts";
import type { Answer } from "./answer.ts";
import { GatheredText } from "./gathered-text.ts";
import { type PartRules, takeParts } from "./take-parts.ts";

/** What an answer that is gathered whole keeps to. */
export interface WholeAnswerRules extends PartRules {
  /** Whose part of the turn it is made in. */
  readonly share: TurnShare;
  /** Is told the bytes as they become more; with false there is no answer. */
  readonly fits: (bytes: number) => boolean;
  /** Its producer failed: the answer ends where that was. */
  readonly failed: (error: unknown) => void;
}

/** The answer with all that its producer makes, in as many turns as that takes; undefined when it is too long. */
export const wholeAnswer = async (answer: Answer, rules: WholeAnswerRules): Promise<string | undefined> => {
  const { failed, fits, share } = rules;
  const { producer, text: begin } = answer;
  if (!fits(begin.length)) return undefined;
  if (producer === undefined) return begin;
  const text = new GatheredText();
  text.add(begin);
  let work = share.measure();
  let isTooLong = false;
  const nextTurn = async (): Promise<true> => {
    // Of those who were let go on together, the first may have taken all there was.
    do await new Promise<void>((resolve) => share.wait(resolve));
    while (!share.hasLeft);
    work = share.measure();
    return true;
  };
  const take = (part: string): boolean | Promise<boolean> => {
    text.add(part);
    isTooLong = !fits(text.length);
    if (isTooLong) return false;
    work.end();
    work = share.measure();
    return share.hasLeft || nextTurn();
  };
  try {
    await takeParts(producer, rules, take);
  } catch (error) {
    failed(error);
    text.add(answer.ending);
  }
  return isTooLong ? undefined : text.toString();
};
