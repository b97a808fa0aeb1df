// The npm client asterisk-ami-client, used as its README shows. Prints one line a step.
const [port, host, user, secret] = process.argv.slice(2);
const AmiClient = require("asterisk-ami-client");
const ami = new AmiClient({ reconnect: false });
const step = (name, value) => console.log(JSON.stringify([name, value]));

ami.on("event", (event) => {
  if (event.Event === "UserEvent") step("event", event.UserEvent);
  if (event.Event === "CoreShowChannelsComplete") step("list", event.EventList);
});
ami.on("internalError", (error) => step("error", String(error)));
ami
  .connect(user, secret, { host, port: Number(port) })
  .then(async () => {
    step("ping", (await ami.action({ Action: "Ping" }, true)).Ping);
    await ami.action({ Action: "CoreShowChannels" }, true);
    await ami.action({ Action: "UserEvent", UserEvent: "Hello" }, true);
    const answer = await ami.action({ Action: "Command", Command: "manager show users" }, true);
    step("command", JSON.stringify(answer).includes("users configured"));
    step("logoff", (await ami.action({ Action: "Logoff" }, true)).Response);
    setTimeout(() => process.exit(0), 100);
  })
  .catch((error) => step("error", String(error)));
