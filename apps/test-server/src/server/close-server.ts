import type { TestServerParts } from "./test-server-parts.ts";

/**
 * Closes the ports and every connection of a test server, and all that it does.
 * @throws ViolationError when it is strict, or one that its control port has started, and something was wrong of which no verification has told.
 */
export const closeServer = async ({
  control,
  expected,
  faults,
  host,
  isStrict,
  replays,
  script,
  tap,
  wire,
}: TestServerParts): Promise<void> => {
  const untold = await control?.close();
  replays.stop();
  faults.end();
  tap.closes();
  await host.close();
  await tap.stop();
  // What waits is told of as a violation, whoever waits for it.
  expected.handle();
  script.end();
  wire.stop();
  if (isStrict) script.verifyRest();
  if (untold !== undefined) throw untold;
};
