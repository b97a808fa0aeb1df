// Our own client, used as its README shows. Prints one line a step.
import { connect } from "@pluto-ami/client";

const [port, host, username, secret, authType] = process.argv.slice(2);
const step = (name, value) => console.log(JSON.stringify([name, value]));

const client = await connect({ host, port: Number(port), username, secret, authType, reconnect: false });
const heard = new Promise((resolve) => {
  client.on("UserEvent", (event) => resolve(event.get("UserEvent")));
});
step("ping", (await client.action("Ping")).get("Ping"));
const list = client.list("CoreShowChannels");
let next = await list.next();
while (next.done !== true) next = await list.next();
step("list", next.value.get("EventList"));
await client.action("UserEvent", { UserEvent: "Hello" });
step("event", await heard);
step("command", (await client.command("manager show users")).lines.join("\n").includes("users configured"));
step("logoff", (await client.action("Logoff")).get("Response"));
await client.close();
