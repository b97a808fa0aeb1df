/** The responses in what a server said, heads and bodies, and what is left behind them. */
export const readResponses = (
  heard: string,
  isHead: readonly boolean[],
): { readonly responses: readonly string[]; readonly rest: string } => {
  const responses: string[] = [];
  let at = 0;
  while (heard.startsWith("HTTP/1.1 ", at)) {
    const headEnd = heard.indexOf("\r\n\r\n", at);
    if (headEnd < 0) break;
    const head = heard.slice(at, headEnd + 2);
    let end = headEnd + 4;
    // Of what could not be read nobody knows whether it was a HEAD: its page may follow, for the connection ends with it.
    const isBare = isHead[responses.length] === true && !/^connection: close\r$/im.test(head);
    if (!isBare && heard.length > end) {
      const body = /^transfer-encoding: chunked\r$/im.test(head)
        ? endOfChunks(heard, end)
        : end + Number(/^content-length: (\d+)\r$/im.exec(head)?.[1] ?? 0);
      if (body < 0 || body > heard.length) break;
      end = body;
    }
    responses.push(heard.slice(at, end));
    at = end;
  }
  return { responses, rest: heard.slice(at) };
};

/** Where a body of chunks ends that begins at `from`; -1 when it does not. */
const endOfChunks = (heard: string, from: number): number => {
  for (let at = from; ;) {
    const lineEnd = heard.indexOf("\r\n", at);
    if (lineEnd < 0) return -1;
    const size = parseInt(heard.slice(at, lineEnd), 16);
    at = lineEnd + 2 + size + 2;
    if (size === 0) return at;
    if (Number.isNaN(size) || at > heard.length) return -1;
  }
};
