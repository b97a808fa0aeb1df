import { frameText, type Vocabulary } from "./frame-text.ts";
import type { SeededRandom } from "./random.ts";

/** One thing that happens. Data only, so that a failure can be told, and repeated with fewer of them. */
export type Step =
  | { readonly do: "open"; readonly client: number; readonly transport: "TCP" | "LOCAL" }
  /** Bytes from a client, as they happen to be split. */
  | { readonly do: "send"; readonly client: number; readonly bytes: string }
  /** The client sends no more, and waits for its answers. */
  | { readonly do: "half-close"; readonly client: number }
  | { readonly do: "vanish"; readonly client: number }
  /** The client reads nothing, until it does again. */
  | { readonly do: "stall" | "read"; readonly client: number }
  | { readonly do: "pass"; readonly milliseconds: number }
  | { readonly do: "reload"; readonly settings: number }
  | { readonly do: "raise"; readonly events: number };

/** How many clients there are at once. */
const clients = 6;

const logins = [
  "Action: Login\r\nActionID: in\r\nUsername: admin\r\nSecret: s3cret\r\n\r\n",
  "Action: Login\r\nActionID: in\r\nUsername: ADMIN\r\nSecret: s3cret\r\nEvents: off\r\n\r\n",
  "Action: Login\r\nActionID: in\r\nUsername: some\r\nSecret: s3cret\r\n\r\n",
  "Action: Challenge\r\nAuthType: MD5\r\n\r\n",
  "\xef\xbb\xbfAction: Login\r\nActionID: in\r\nUsername: admin\r\nSecret: s3cret\r\n\r\n",
  "Action: Login\r\nActionID: in\r\nUsername: admin\r\nSecret: wrong\r\n\r\n",
] as const;

/** A plan with so many frames. */
export const makePlan = (random: SeededRandom, vocabulary: Vocabulary, frames: number): Step[] => {
  const steps: Step[] = [];
  const isOpen = new Set<number>();
  const send = (client: number, text: string): void => {
    for (let at = 0; at < text.length;) {
      const length = random.onceIn(3) ? 1 + random.below(30) : text.length;
      steps.push({ do: "send", client, bytes: text.slice(at, at + length) });
      at += length;
    }
  };
  for (let frame = 0; frame < frames;) {
    const client = random.below(clients);
    if (!isOpen.has(client) || random.onceIn(40)) {
      isOpen.add(client);
      steps.push({ do: "open", client, transport: random.onceIn(6) ? "LOCAL" : "TCP" });
      send(client, random.onceIn(3) ? random.pick(logins) : logins[0]);
    }
    let text = "";
    for (let count = 1 + (random.onceIn(4) ? random.below(20) : 0); count > 0; count--) {
      text += frameText(random, vocabulary, `${frame}`);
      frame++;
    }
    send(client, text);
    const chance = random.below(200);
    if (chance < 4) {
      steps.push({ do: chance < 3 ? "half-close" : "vanish", client });
      isOpen.delete(client);
    } else if (chance < 8) steps.push({ do: chance < 6 ? "stall" : "read", client });
    else if (chance < 20) steps.push({ do: "pass", milliseconds: random.pick([1, 1, 500, 1000, 3000]) });
    else if (chance < 24) steps.push({ do: "reload", settings: random.below(8) });
    else if (chance < 34) steps.push({ do: "raise", events: 1 + random.below(20) });
  }
  return steps;
};
