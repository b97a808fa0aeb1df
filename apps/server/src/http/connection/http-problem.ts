/** A request that gets an error page. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: number;
  /** What stands behind the status, and as the page's heading. */
  readonly title: string;
  /** Headers that go before the content's. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Is the connection of no use any more? */
  readonly close: boolean;

  /** @param text The page's paragraph, "" for an empty one. */
  constructor(
    status: number,
    title: string,
    text: string,
    { headers = [], close = false }: Partial<Pick<HttpProblem, "headers" | "close">> = {},
  ) {
    super(text);
    this.status = status;
    this.title = title;
    this.headers = headers;
    this.close = close;
  }
}

export const notFound = (): HttpProblem =>
  new HttpProblem(404, "Not Found", "The requested URL was not found on this server.");

export const unknownMethod = (): HttpProblem =>
  new HttpProblem(501, "Not Implemented", "Attempt to use unimplemented / unsupported method");

export const bodyTooLarge = (): HttpProblem =>
  new HttpProblem(413, "Request Entity Too Large", "Body too large", { close: true });

export const badRequest = (text: string): HttpProblem => new HttpProblem(400, "Bad Request", text, { close: true });
