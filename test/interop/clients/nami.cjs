// The npm client nami, used as its README shows. Prints one line a step.
const [port, host, user, secret] = process.argv.slice(2);
const namiLib = require("nami");
const nami = new namiLib.Nami({ host, port: Number(port), username: user, secret });
nami.logLevel = 0;
const step = (name, value) => console.log(JSON.stringify([name, value]));
const act = (action) => new Promise((resolve) => nami.send(action, resolve));

nami.on("namiInvalidPeer", () => step("error", "invalid peer"));
nami.on("namiLoginIncorrect", () => step("error", "login"));
nami.on("namiEventUserEvent", (event) => step("event", event.userevent));
nami.on("namiConnected", async () => {
  step("ping", (await act(new namiLib.Actions.Ping())).ping);
  const list = await act(new namiLib.Actions.CoreShowChannels());
  step("list", list.events.at(-1).eventlist);
  const event = new namiLib.Actions.UserEvent("Hello");
  event.userevent = "Hello";
  await act(event);
  // nami takes the "follows" of a command's answer for the start of a list and waits for its end for ever, with every
  // Asterisk since 14; its raw response is there all the same.
  const command = new namiLib.Actions.Command();
  command.command = "manager show users";
  const answered = new Promise((resolve) => nami.once("namiRawResponse", resolve));
  nami.send(command, () => {});
  const { message, response } = await answered;
  step("command", message === "Command output follows" || response === "Follows");
  step("logoff", (await act(new namiLib.Actions.Logoff())).response);
  setTimeout(() => process.exit(0), 100);
});
nami.open();
