/** What a client that sent a frame may count on. */
export interface ExpectedAnswer {
  readonly actionId: string;
  /** With brokeneventsaction, the action Events is answered by silence (docs/protocol.md#events-action). */
  readonly mayBeSilent: boolean;
}

const lineBytes = 1024;
const maxLines = 128;

/**
 * A plain reading of docs/protocol.md#lines to #header-lookup: which answers the bytes of one client ask for, in order.
 */
export const expectedAnswers = (sent: string): ExpectedAnswer[] => {
  const answers: ExpectedAnswer[] = [];
  let headers: string[] = [];
  for (const [at, raw] of sent.split("\n").slice(0, -1).entries()) {
    if (raw.length + 1 > lineBytes) continue;
    const text = (at === 0 ? raw.replace(/^\xef\xbb\xbf/, "") : raw).replace(/\r$/, "");
    const line = text.split("\0", 1)[0] ?? "";
    if (line !== "") {
      if (headers.length < maxLines) headers.push(line);
      continue;
    }
    const valueOf = (name: string, isTaken: (value: string) => boolean): string =>
      headers
        .filter((header) => header.toLowerCase().startsWith(`${name}:`))
        // oxlint-disable-next-line no-control-regex -- a blank is any byte below 33
        .map((header) => header.slice(name.length + 1).replace(/^[\0- ]+/, ""))
        .find(isTaken) ?? "";
    answers.push({
      actionId: valueOf("actionid", () => true),
      mayBeSilent: valueOf("action", (value) => value !== "").toLowerCase() === "events",
    });
    headers = [];
  }
  return answers;
};
