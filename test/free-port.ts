import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Below those from which systems take ports for whoever wants any: nobody gets it by chance while its test has not opened it yet. */
const [lowest, highest] = [15_000, 32_000];
const attempts = 50;

/** A port of loopback that nobody listens on at the moment. */
export const freePort = async (): Promise<number> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port of ${attempts} between ${lowest} and ${highest} is free`);
};

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
};
