import { connect } from "node:net";

import { createTestManager } from "../../../packages/core/test/fakes.ts";
import { frameText, type Vocabulary } from "../../../packages/core/test/session/fuzz/frame-text.ts";
import { judge } from "../../../packages/core/test/session/fuzz/judge.ts";
import { SeededRandom } from "../../../packages/core/test/session/fuzz/random.ts";
import { Conversation } from "./conversation.ts";

const { actions, commands } = createTestManager({ users: [] }).manager.services;
/** Left out: what waits by the clock, and what ends somebody else's session. The fuzzing of one process has them, too. */
const vocabulary: Vocabulary = {
  actions: actions.list().flatMap(({ name }) => (["Login", "WaitEvent"].includes(name) ? [] : [name])),
  commands: commands.list().flatMap(({ syntax }) => (syntax.includes("kick") ? [] : [syntax])),
};

const logins = ["Events: on\r\n", "Events: off\r\n", "Events: user\r\n"];
const framesOfSession = 400;
const framesAtOnce = 40;

/** Frames that were sent, and what was wrong with the answers. */
export interface Outcome {
  sent: number;
  answered: number;
  readonly faults: string[];
}

/** One client after the other sends so many frames, good and bad, in any pieces; each must be answered once, in order. */
export const sendFrames = async (port: number, seed: number, frames: number): Promise<Outcome> => {
  const random = new SeededRandom(seed);
  const outcome: Outcome = { sent: 0, answered: 0, faults: [] };
  for (let session = 0; outcome.sent < frames && outcome.faults.length === 0; session++) {
    const talk = new Conversation(connect({ port, host: "127.0.0.1", noDelay: true, allowHalfOpen: true }), random);
    await talk.write(
      `Action: Login\r\nActionID: in\r\nUsername: admin\r\nSecret: s3cret-admin\r\n${random.pick(logins) ?? ""}\r\n`,
    );
    let isWhole = true;
    for (let count = 0; count < framesOfSession && outcome.sent < frames && !talk.isClosed;) {
      let text = "";
      for (let more = 1 + random.below(framesAtOnce); more > 0; more--, count++) {
        text += frameText(random, vocabulary, `${outcome.sent}`);
        outcome.sent++;
      }
      await talk.write(text);
      if (random.onceIn(60)) {
        isWhole = false;
        break;
      }
      const mark = `mark-${session}-${count}`;
      await talk.write(`Action: Ping\r\nActionID: ${mark}\r\n\r\n`);
      if (!(await talk.hears(`\r\nActionID: ${mark}\r\n`))) outcome.faults.push(`seed ${seed}: silence before ${mark}`);
    }
    if (isWhole) await talk.end();
    else talk.destroy();
    const { heard, sent } = talk;
    outcome.answered += heard.split(/^Response: /m).length - 1;
    // What broke off may have broken off anywhere.
    const fault = isWhole ? judge({ sent, heard, isWhole: !talk.hasFailed }) : undefined;
    if (fault !== undefined) outcome.faults.push(`seed ${seed}, session ${session}: ${fault}`);
  }
  return outcome;
};
