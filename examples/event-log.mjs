// @ts-check
// Event log: writes events as NDJSON, one JSON object a line, for as long as it runs.
//
//   AMI_SECRET=... node event-log.mjs >> events.ndjson             # all of them
//   AMI_SECRET=... node event-log.mjs Newchannel Hangup | jq .     # some of them
//
// Environment: AMI_HOST (127.0.0.1), AMI_PORT (5038), AMI_USER (admin), AMI_SECRET. The user's `read =` in manager.conf
// says which events there are. Where events may be missing, a line says so: {"at":…,"gap":{…}} when the connection was
// lost and came back, {"at":…,"lost":7} when the disk was too slow. Ctrl-C ends it.
import { once } from "node:events";

import { connect } from "@pluto-ami/client";

const {
  AMI_HOST: host = "127.0.0.1",
  AMI_PORT: port = "5038",
  AMI_USER: username = "admin",
  AMI_SECRET: secret = "",
} = process.env;

if (secret === "") {
  console.error("AMI_SECRET is not set: give the secret of the user AMI_USER, as manager.conf has it");
  process.exit(2);
}

/** @param {import("@pluto-ami/client").EventOrNotice} item */
const lineOf = (item) => {
  const at = new Date().toISOString();
  if (item.kind === "event") return { at, ...item.event.toJSON() };
  if (item.kind === "loss") return { at, lost: item.count };
  return { at, gap: { from: item.from, to: item.to, reason: item.reason.message } };
};

try {
  const client = await connect({ host, port: Number(port), username, secret });
  client.onState((state) => console.error(`${state.name}${state.name === "down" ? `: ${state.reason.message}` : ""}`));
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, () => void client.close());
  // Who reads us, as in `| head`, may go first.
  process.stdout.once("error", () => void client.close());

  console.error("ready");
  for await (const item of client.events(...process.argv.slice(2)).withNotices()) {
    const isFull = !process.stdout.write(`${JSON.stringify(lineOf(item))}\n`);
    if (isFull && process.stdout.writable) await Promise.race([once(process.stdout, "drain"), client.closed]);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
