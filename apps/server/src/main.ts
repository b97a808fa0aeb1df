import { announceReady } from "./announce.ts";
import { startServer } from "./compose.ts";
import { reportFailure, surviveBrokenPipes } from "./exit.ts";
import { readOptions } from "./options.ts";
import { reloadOnHangup } from "./reload.ts";
import { stopOnSignals } from "./shutdown.ts";
import { sizeYoungGeneration } from "./young-generation.ts";

surviveBrokenPipes();
const options = readOptions(process.argv.slice(2));
try {
  const server = await startServer(options, process.env);
  reloadOnHangup(server, server.log);
  stopOnSignals(server, server.log);
  sizeYoungGeneration();
  server.log.info("Ready.");
  const { control: socket, tcp: address, folder: config, starter } = server;
  announceReady({ ready: true, socket, address, config, starter });
} catch (error) {
  reportFailure(error);
}
