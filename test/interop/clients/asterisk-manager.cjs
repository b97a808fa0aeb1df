// The npm client asterisk-manager, used as its README shows. Prints one line a step.
const [port, host, user, secret] = process.argv.slice(2);
const AsteriskManager = require("asterisk-manager");
const ami = new AsteriskManager(Number(port), host, user, secret, true);
const step = (name, value) => console.log(JSON.stringify([name, value]));
const act = (action) =>
  new Promise((resolve, reject) => ami.action(action, (error, answer) => (error ? reject(error) : resolve(answer))));

ami.on("error", (error) => step("error", String(error)));
ami.on("userevent", (event) => step("event", event.userevent));
ami.on("coreshowchannelscomplete", (event) => step("list", event.eventlist));
ami.on("connect", async () => {
  await new Promise((resolve) => setTimeout(resolve, 100));
  step("ping", (await act({ action: "Ping" })).ping);
  await act({ action: "CoreShowChannels" });
  await act({ action: "UserEvent", userevent: "Hello" });
  const answer = await act({ action: "Command", command: "manager show users" });
  step("command", JSON.stringify([answer.output, answer.content]).includes("users configured"));
  step("logoff", (await act({ action: "Logoff" })).response);
  ami.disconnect();
  setTimeout(() => process.exit(0), 100);
});
