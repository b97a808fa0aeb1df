import type { HeaderValues } from "../pattern/match.ts";
import type { ShownHeader } from "./shown-headers.ts";

/** An action that came. What is compared is all of it, what is shown has no secrets. */
export interface ReceivedAction extends HeaderValues {
  /** As its client wrote it, as text. */
  readonly name: string;
  readonly shown: readonly ShownHeader[];
}
