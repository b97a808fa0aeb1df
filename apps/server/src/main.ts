import { announceReady } from "./start/announce-ready.ts";
import { check } from "./command-line/check.ts";
import { initialise } from "./command-line/init.ts";
import { readCommandLine, type ServerOptions } from "./command-line/read-command-line.ts";
import { startServer } from "./start/compose.ts";
import { reportFailure, reportResult, surviveBrokenPipes } from "./exit.ts";
import { reloadOnHangup } from "./reload.ts";
import { stopOnSignals } from "./shutdown.ts";
import { sizeYoungGeneration } from "./young-generation.ts";

const serve = async (options: ServerOptions): Promise<void> => {
  const server = await startServer(options, process.env);
  reloadOnHangup(server, server.log);
  stopOnSignals(server, server.log);
  sizeYoungGeneration();
  server.log.info("Ready.");
  const { control: socket, tcp: address, folder: config, starter } = server;
  announceReady({ ready: true, socket, address, config, starter });
};

surviveBrokenPipes();
try {
  const task = readCommandLine(process.argv.slice(2));
  if (task.kind === "serve") await serve(task.options);
  else if (task.kind === "init") reportResult(initialise(task.folder));
  else {
    const { isGood, lines } = await check(task.config, process.env);
    reportResult(lines);
    process.exitCode = isGood ? 0 : 1;
  }
} catch (error) {
  reportFailure(error);
}
