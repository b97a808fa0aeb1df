import { onTestFinished } from "vitest";

import type { TestServerOptions } from "../src/options.ts";
import { startTestServer } from "../src/start-test-server.ts";
import type { TestServer } from "../src/test-server.ts";

/** A test server that is closed when its test is over. */
export const started = async (options?: TestServerOptions): Promise<TestServer> => {
  const server = await startTestServer(options);
  onTestFinished(() => server.close());
  return server;
};
