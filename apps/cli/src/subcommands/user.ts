import { defineSubcommand } from "../run/subcommand.ts";
import { userVerbs } from "../users/user-verbs.ts";

export const user = defineSubcommand({
  name: "user",
  operands: "add|set|passwd|remove|list [NAME] [OPTION=VALUE …]",
  summary: "Look after the users of manager.conf",
  description: [
    "add NAME adds a user to manager.conf, set NAME OPTION=VALUE … changes what his lines say, passwd NAME gives one another secret, remove NAME takes one out, list shows all. Every other line of the file stays as it is, comments too; what would not be read as it is meant is not written.",
    "set knows the options of manager.conf: read, write, permit, deny, acl, eventfilter and so on. All lines of an option go, and those that are given come: give an option several times for several lines, and with nothing behind = to take its lines out. deny lines stand before permit lines, and comments stay.",
    "permit lines alone keep nobody out: where a user would have them and no deny, add and set write deny=0.0.0.0/0 and deny=::/0 before them, and say so. To let all in, say permit=0.0.0.0/0.",
    "The secret is typed in a terminal where nobody sees it, read from --secret-file or the first line of the input, or made by --generate and shown once. It is never taken from the command line. Where a section says secretfile, passwd writes that file.",
    "The configuration is that of plutod: --config, else PLUTO_CONFIG, ~/.config/pluto, /etc/pluto. When its daemon runs, it reads its users again; options that say where to tell another one.",
  ],
  options: [
    { name: "config", value: "FOLDER", completes: "files", describe: "The configuration folder, with manager.conf" },
    { name: "generate", describe: "add, passwd: make a secret, and show it once" },
    { name: "read", value: "CLASSES", describe: "add: the classes of events that the user may see, as in call,user" },
    { name: "write", value: "CLASSES", describe: "add: the classes of actions that the user may run" },
    { name: "deny", value: "NETWORK", repeats: true, describe: "add: a network that is kept out; may repeat" },
    {
      name: "permit",
      value: "NETWORK",
      repeats: true,
      describe: "add: one that is let in all the same, and nobody else if no --deny says otherwise; may repeat",
    },
  ],
  examples: [
    ["user add dialer --write originate,call --generate", "a user who makes calls, with a secret that is shown once"],
    ["user add panel --read call --permit 10.0.0.0/8 --generate", "one who may come from there, and from nowhere else"],
    [
      "user set dialer read=call write=originate,call deny=0.0.0.0/0 permit=10.0.0.0/8",
      "its rights, and where it may come from",
    ],
    ["user passwd dialer", "another secret for it, typed in"],
    ["user list --json", "who there is"],
  ],
  exitCodes:
    "Exit codes: 0 done, 1 it cannot be done: no such user, one of that name already, a file that cannot be used, what would not be read as it is meant, or a plutod that has not taken it up; 2 wrong usage, no secret, or no configuration.",
  async complete(words, { env }) {
    if (words.length <= 1) return userVerbs;
    const [verb] = words;
    if (verb === "set" && words.length > 2) return (await import("../users/read-settings.ts")).settingWords;
    if (words.length > 2 || (verb !== "passwd" && verb !== "remove" && verb !== "set")) return [];
    const { userNames } = await import("../users/users-folder.ts");
    return userNames(env);
  },
  // With it comes what makes a user, which nothing else of pluto needs.
  run: async (context) => (await import("../users/run-user.ts")).runUser(context),
});
