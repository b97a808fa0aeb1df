import { expect, test } from "vitest";

import { commandEnvironment } from "../../../src/cli/simulate/command-environment.ts";

const at = (host: string, inUrl: string) =>
  commandEnvironment({
    host,
    port: 40_123,
    username: "t",
    secret: "s",
    url: `ami://t:s@${inUrl}:40123`,
    control: `http://${inUrl}:8038/v1`,
  });

test.each([
  ["127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1"],
  ["0.0.0.0", "0.0.0.0", "127.0.0.1", "127.0.0.1"],
  ["::", "[::]", "::1", "[::1]"],
])("a server that listens at %s is reached at its nearest address", (host, inUrl, reached, reachedInUrl) => {
  expect(at(host, inUrl)).toEqual({
    AMI_HOST: reached,
    AMI_PORT: "40123",
    AMI_USER: "t",
    AMI_SECRET: "s",
    AMI_URL: `ami://t:s@${reachedInUrl}:40123`,
    AMI_CONTROL: `http://${reachedInUrl}:8038/v1`,
  });
});

test("without a control port there is no AMI_CONTROL", () => {
  const environment = commandEnvironment({
    host: "127.0.0.1",
    port: 1,
    username: "t",
    secret: "s",
    url: "",
    control: undefined,
  });
  expect(environment).not.toHaveProperty("AMI_CONTROL");
});
