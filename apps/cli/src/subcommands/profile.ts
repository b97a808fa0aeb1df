import { asNotDoneError } from "../not-done-error.ts";
import { type ExitCode, exitCode } from "../run/exit-code.ts";
import { profileFile } from "../profile/paths.ts";
import { ProfileStore } from "../profile/profile-store.ts";
import { defineSubcommand, type SubcommandContext } from "../run/subcommand.ts";
import { unknownWord } from "../run/unknown-word.ts";
import { UsageError } from "../usage-error.ts";

const verbs = ["add", "list", "remove", "use"] as const;

const nameOf = (words: readonly string[], verb: string): string => {
  const [, name, ...more] = words;
  if (name === undefined || more.length > 0) throw new UsageError(`one name, please: pluto profile ${verb} NAME`);
  return name;
};

const list = async (store: ProfileStore, { json, printer }: SubcommandContext): Promise<ExitCode> => {
  const profiles = await store.list();
  if (json) {
    printer.out.json(JSON.stringify(profiles));
    return exitCode.done;
  }
  if (profiles.length === 0) printer.out.line("There are no profiles. pluto profile add NAME makes one.");
  for (const { name, isDefault, where, user } of profiles) {
    const login = user === undefined ? "" : `  user ${user}`;
    printer.out.line(`${isDefault ? "*" : " "} ${name}  ${where}${login}`);
  }
  return exitCode.done;
};

const add = async (store: ProfileStore, context: SubcommandContext): Promise<ExitCode> => {
  const { options, printer, where, words } = context;
  const name = nameOf(words, "add");
  if (where.profile !== undefined)
    throw new UsageError("a profile cannot be made of another: give the options themselves");
  if (where.insecure === true) throw new UsageError("a profile takes no --insecure: give --ca FILE instead");
  const command = options["secret-command"];
  const hasSecret = command !== undefined || where.secret !== undefined || where.secretFile !== undefined;
  if (hasSecret && where.user === undefined) throw new UsageError("whose secret is it? Give --user USER too");
  const { profile: _profile, insecure: _insecure, ...settings } = where;
  await store.add(name, typeof command === "string" ? { ...settings, secretCommand: command } : settings);
  printer.note(`Added the profile "${name}" in ${store.file}. Try: pluto --profile ${name} ping --count 1`);
  if (where.user === undefined && where.socket === undefined) {
    printer.note("It names no user: give --user USER with it each time.");
  }
  if (where.secret !== undefined) {
    printer.note(
      "The secret came from the command line: your shell's history has it. --secret-file and --secret-command avoid that.",
    );
  }
  return exitCode.done;
};

const runProfile = async (store: ProfileStore, context: SubcommandContext): Promise<ExitCode> => {
  const { printer, words } = context;
  switch (words[0]) {
    case "add":
      return add(store, context);
    case "list":
    case undefined:
      return list(store, context);
    case "use": {
      const name = words.length === 1 ? undefined : nameOf(words, "use");
      await store.use(name);
      printer.note(name === undefined ? "There is no default profile now." : `"${name}" is the default profile now.`);
      return exitCode.done;
    }
    case "remove": {
      const name = nameOf(words, "remove");
      await store.remove(name);
      printer.note(`Removed the profile "${name}".`);
      return exitCode.done;
    }
    default:
      throw unknownWord("pluto profile", words[0] ?? "", verbs);
  }
};

export const profile = defineSubcommand({
  name: "profile",
  operands: "add|list|use|remove [NAME]",
  summary: "Keep servers and logins under a name",
  description: [
    "add NAME keeps what --host, --port, --user, --secret-file and so on say, as a section of ~/.config/pluto/cli.ini (mode 0600); --profile NAME uses it.",
    "use NAME makes a profile the one that is taken when no option says where to; use without a name takes that back. list shows all, remove NAME removes one.",
    "A secret is best kept out of the file: --secret-file names a file, --secret-command a command whose first line of output it is.",
  ],
  options: [
    {
      name: "secret-command",
      value: "COMMAND",
      describe: "add: a shell command that prints the secret, run at each login",
    },
  ],
  examples: [
    ['profile add pbx --host pbx.example.com --tls --user ops --secret-command "pass show pbx/ami"', "a profile"],
    ["profile use pbx", "from now on the default"],
    ["profile list", "what there is"],
  ],
  async complete(words, { env }) {
    if (words.length <= 1) return verbs;
    const [verb] = words;
    if (words.length > 2 || (verb !== "use" && verb !== "remove")) return [];
    return (await new ProfileStore(profileFile(env)).list()).map(({ name }) => name);
  },
  exitCodes:
    "Exit codes: 0 done, 1 it cannot be done: no such profile, one of that name already, a file that cannot be written; 2 wrong usage.",
  async run(context: SubcommandContext): Promise<ExitCode> {
    try {
      return await runProfile(new ProfileStore(profileFile(context.console.env)), context);
    } catch (error) {
      throw asNotDoneError(error);
    }
  },
});
