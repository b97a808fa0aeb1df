// The npm client ami-io, used as its README shows. Prints one line a step.
const [port, host, user, secret] = process.argv.slice(2);
const AmiIo = require("ami-io");
const ami = new AmiIo.Client({
  host,
  port: Number(port),
  login: user,
  password: secret,
  logger: new AmiIo.SilentLogger(),
});
const step = (name, value) => console.log(JSON.stringify([name, value]));
const act = (action) =>
  new Promise((resolve, reject) => ami.send(action, (error, answer) => (error ? reject(error) : resolve(answer))));

for (const problem of ["incorrectServer", "connectionRefused", "incorrectLogin"])
  ami.on(problem, () => step("error", problem));
ami.on("event", (event) => event.event === "UserEvent" && step("event", event.userevent));
ami.on("disconnected", () => process.exit(0));
ami.on("connected", async () => {
  step("ping", (await act(new AmiIo.Action.Ping())).ping);
  const list = await act(new AmiIo.Action.CoreShowChannels());
  step("list", list.events.at(-1).eventlist);
  const event = new AmiIo.Action.Action("UserEvent");
  event.UserEvent = "Hello";
  await act(event);
  // ami-io takes the "follows" of a command's answer for the start of a list and waits for its end for ever, with every
  // Asterisk since 14; the answer itself is there all the same.
  const command = new AmiIo.Action.Command();
  command.Command = "manager show users";
  const answered = new Promise((resolve) => ami.once("needParseResponse", resolve));
  ami.send(command, () => {});
  const { message, response } = await answered;
  step("command", message === "Command output follows" || response === "Follows");
  // To ami-io whatever is not a Success is an error, a Goodbye too.
  const farewell = await act(new AmiIo.Action.Logoff()).catch((response) => response);
  step("logoff", farewell.response);
  ami.disconnect();
  setTimeout(() => process.exit(0), 200);
});
ami.connect();
