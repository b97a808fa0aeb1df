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

export const tooManyHeaders = (): HttpProblem =>
  new HttpProblem(413, "Request Entity Too Large", "Too many headers", { close: true });

export const headTooLong = (): HttpProblem =>
  new HttpProblem(413, "Request Entity Too Large", "The head is too long", { close: true });

export const badRequest = (text: string): HttpProblem => new HttpProblem(400, "Bad Request", text, { close: true });

export const fromAnotherSite = (): HttpProblem =>
  new HttpProblem(
    403,
    "Forbidden",
    "A page of another web site has asked for this. A proxy in between must hand on Host, or say X-Forwarded-Host.",
    { close: true },
  );

export const answerTooLong = (): HttpProblem =>
  new HttpProblem(
    500,
    "Internal Server Error",
    "The answer is too long for HTTP: ask for less, or over the manager's own port.",
  );
