import { oneOf, object, time } from "../../json/read.ts";
import { words } from "../print-block.ts";
import type { DeedWord } from "./deed.ts";

export const hangUp: DeedWord = Object.freeze<DeedWord>({
  word: "hang-up",
  key: "hangUp",
  form: "hang-up [reset | inside]",
  meaning: "Closes the connection of who has asked: when all is written, at once with a reset, or inside of a message.",
  json: ['{ "hangUp": "close" }', '{ "hangUp": "reset" }', '{ "hangUp": "inside" }'],
  read: (input) => ({ hangUp: input.keyword("reset", "inside") ?? "close" }),
  print: (deed) =>
    "hangUp" in deed ? [[words("hang-up", deed.hangUp === "close" ? undefined : deed.hangUp)]] : undefined,
  readJson: object({ hangUp: oneOf("close", "reset", "inside") }, { after: time }),
});
