// @ts-check
// Click to dial: rings your own phone, and when you pick up, calls the number.
//
//   AMI_SECRET=... node click-to-dial.mjs PJSIP/100 5551234
//
// Environment: AMI_HOST (127.0.0.1), AMI_PORT (5038), AMI_USER (admin), AMI_SECRET, DIAL_CONTEXT (default), where
// the number is looked up. In manager.conf the user needs `read = call` and `write = originate`.
// Exit code: 0 when you picked up, 1 when there is no call, 2 for wrong usage.
import { connect } from "@pluto-ami/client";

const {
  AMI_HOST: host = "127.0.0.1",
  AMI_PORT: port = "5038",
  AMI_USER: username = "admin",
  AMI_SECRET: secret = "",
} = process.env;
const { DIAL_CONTEXT: context = "default" } = process.env;
/** Milliseconds that your phone rings. */
const ringing = 30_000;

/** The numbers that OriginateResponse gives as its reason. */
const reasons = new Map([
  ["0", "it cannot be reached"],
  ["1", "it hung up"],
  ["3", "nobody picked up"],
  ["5", "it is busy"],
  ["8", "there is congestion"],
]);

/**
 * Makes the call and waits until its outcome is known.
 * @param {import("@pluto-ami/client").Client} client
 * @param {string} device
 * @param {string} number
 */
const dial = async (client, device, number) => {
  // From before the call on: its outcome may be there as soon as the answer is.
  const outcomes = client.events("OriginateResponse", { signal: AbortSignal.timeout(ringing + 10_000) });
  const queued = await client.action("Originate", {
    Channel: device,
    Context: context,
    Exten: number,
    Priority: 1,
    Timeout: ringing,
    CallerID: `Click to dial <${number}>`,
    Async: true,
  });
  console.log(`Ringing ${device} ...`);
  for await (const outcome of outcomes) {
    // Other people's calls have outcomes, too.
    if (outcome.get("ActionID") !== queued.get("ActionID")) continue;
    if (outcome.get("Response") === "Success") return outcome.get("Channel");
    const reason = outcome.get("Reason");
    throw new Error(`${device} was not connected: ${reasons.get(reason) ?? `reason ${reason}`}.`);
  }
  throw new Error("The server went away before the outcome of the call was known.");
};

const [device, number] = process.argv.slice(2);
if (device === undefined || number === undefined) {
  console.error("Usage: node click-to-dial.mjs DEVICE NUMBER, for example: node click-to-dial.mjs PJSIP/100 5551234");
  process.exit(2);
}
if (secret === "") {
  console.error("AMI_SECRET is not set: give the secret of the user AMI_USER, as manager.conf has it");
  process.exit(2);
}
try {
  const client = await connect({ host, port: Number(port), username, secret, events: "call", reconnect: false });
  try {
    console.log(`${await dial(client, device, number)} is being connected with ${number}.`);
  } finally {
    await client.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
