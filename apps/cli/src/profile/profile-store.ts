import { mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { limits } from "../limits.ts";
import type { Settings } from "./profile.ts";
import { NotDoneError } from "../not-done-error.ts";
import { UsageError } from "../usage-error.ts";
import { isSameFacts, profileLine, type ProfileFacts, readProfileFacts } from "./profile-text.ts";
import { readOwnFile } from "./read-text-file.ts";

/** A profile in a list: what people want to see of it, never its secret. */
export interface ProfileSummary {
  readonly name: string;
  readonly isDefault: boolean;
  /** The host with its port, or the socket. */
  readonly where: string;
  readonly user: string | undefined;
}

const privateFile = 0o600;
const privateFolder = 0o700;
const validName = /^[\w@-][\w@.-]{0,63}$/;
const defaultLine = /^\s*default\s*=/;
const retryInterval = 20;

const headerOf = (line: string): string | undefined => /^\s*\[(.*)\]\s*$/.exec(line)?.[1];

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/** The file as it is: its lines, and what they say. */
interface Content {
  readonly lines: readonly string[];
  readonly facts: ProfileFacts;
}

/** The file as it is to be: its lines, and what they must say when they are read again. */
type Change = (content: Content) => Content;

const chosenLines = (name: string | undefined, lines: readonly string[]): readonly string[] => {
  const rest = lines.filter((line) => !defaultLine.test(line));
  return name === undefined ? rest : [`default = ${name}`, ...rest];
};

/** Could this profile be made the default one? Not one whose name means something in the file. */
const mayBeChosen = (name: string, { lines, facts }: Content): boolean =>
  isSameFacts(readProfileFacts(chosenLines(name, lines).join("\n")), { ...facts, chosen: name });

/** The file of profiles, edited line by line: what other people wrote in it, comments too, stays as it is. */
export class ProfileStore {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Every profile in the order of the file. */
  async list(): Promise<ProfileSummary[]> {
    const { facts } = await this.#read();
    return [...facts.profiles].map(([name, keys]) => {
      const host = keys.get("host") ?? "127.0.0.1";
      const port = keys.get("port");
      return {
        name,
        isDefault: name === facts.chosen,
        where: keys.get("socket") ?? (port === undefined ? host : `${host}:${port}`),
        user: keys.get("user"),
      };
    });
  }

  /** The profile to take when nothing else says where to. */
  async defaultName(): Promise<string | undefined> {
    return (await this.#read()).facts.chosen;
  }

  /**
   * Adds a profile.
   * @throws UsageError when it says nothing, or is nothing that the file can hold.
   * @throws NotDoneError when there is one of that name.
   */
  async add(name: string, settings: Settings): Promise<void> {
    if (!validName.test(name)) {
      throw new UsageError(`"${name}" cannot name a profile: use letters, digits, "-", "_", "@" and "."`);
    }
    const { host, port, user, secret, secretFile, secretCommand, tls, ca, socket } = settings;
    const path = (given: string | undefined): string | undefined => (given === undefined ? undefined : resolve(given));
    const entries = {
      host,
      port,
      user,
      secret,
      "secret-file": path(secretFile),
      "secret-command": secretCommand,
      tls: tls === undefined ? undefined : "yes",
      ca: path(ca),
      socket: path(socket),
    };
    const keys = new Map(
      Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)] as const])),
    );
    if (keys.size === 0) throw new UsageError("what shall it keep? Give --host, --port, --user, --secret-file, …");
    const own = [...keys].map(([key, value]) => {
      const line = profileLine(key, value);
      if (line === undefined) throw new UsageError(`the file of profiles cannot hold this ${key}: nothing was kept`);
      return line;
    });
    await this.#change(({ lines, facts }) => {
      if (facts.profiles.has(name)) {
        throw new NotDoneError(`there is a profile "${name}" already: pluto profile remove ${name}, then add it again`);
      }
      const gap = lines.length === 0 || lines.at(-1) === "" ? [] : [""];
      const profiles = new Map([...facts.profiles, [name, keys]]);
      const content = { lines: [...lines, ...gap, `[${name}]`, ...own], facts: { ...facts, profiles } };
      if (mayBeChosen(name, content)) return content;
      throw new UsageError(`"${name}" cannot name a profile in ${this.file}; nothing was changed. Try another name`);
    }, `the profile "${name}"`);
  }

  /**
   * Makes a profile the default one, or none.
   * @throws NotDoneError when there is no such profile.
   */
  async use(name: string | undefined): Promise<void> {
    await this.#change(({ lines, facts }) => {
      if (name !== undefined) this.#mustExist(name, facts);
      return { lines: chosenLines(name, lines), facts: { ...facts, chosen: name } };
    }, "that default");
  }

  /**
   * Removes a profile, and its place as the default one.
   * @throws NotDoneError when there is no such profile.
   */
  async remove(name: string): Promise<void> {
    await this.#change(({ lines, facts }) => {
      this.#mustExist(name, facts);
      let current: string | undefined;
      const kept = lines.filter((line) => {
        current = headerOf(line) ?? current;
        return current !== name && !(defaultLine.test(line) && facts.chosen === name);
      });
      const profiles = new Map([...facts.profiles].filter(([other]) => other !== name));
      return { lines: kept, facts: { profiles, chosen: facts.chosen === name ? undefined : facts.chosen } };
    }, `the file without "${name}"`);
  }

  #mustExist(name: string, { profiles }: ProfileFacts): void {
    const names = [...profiles.keys()];
    if (names.includes(name)) return;
    const known = names.length === 0 ? "there is none" : `there are: ${names.join(", ")}`;
    throw new NotDoneError(`no profile "${name}" in ${this.file} (${known})`);
  }

  async #read(): Promise<Content> {
    let text: string;
    try {
      text = await readOwnFile(this.file);
    } catch (cause) {
      if (codeOf(cause) === "ENOENT") return { lines: [], facts: readProfileFacts("") };
      if (cause instanceof UsageError) throw cause;
      throw new UsageError(`cannot read ${this.file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
    }
    const lines = text.replace(/\n$/, "").split("\n");
    return { lines: text === "" ? [] : lines, facts: readProfileFacts(text) };
  }

  /**
   * Replaces the file as a whole: a crash leaves the old one. What is to be in it is read back before, so that it says what
   * was meant, and everything else in it what it said. It may hold a secret, so only its owner reads it. When nothing is
   * left to be in it, there is none.
   */
  async #change(change: Change, what: string): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true, mode: privateFolder });
    // A link to the file stays one.
    const file = await realpath(this.file).catch(() => this.file);
    const draft = `${file}.new`;
    const handle = await this.#lock(draft);
    let isPlaced = false;
    try {
      const { lines, facts } = change(await this.#read());
      const text = lines.every((line) => line.trim() === "") ? "" : `${lines.join("\n")}\n`;
      if (!isSameFacts(readProfileFacts(text), facts)) {
        throw new NotDoneError(
          `${this.file} cannot hold ${what} beside what is in it; nothing was changed. Try another name`,
        );
      }
      await handle.writeFile(text);
      await handle.sync();
      if (text === "") await rm(file, { force: true });
      else {
        await rename(draft, file);
        isPlaced = true;
      }
    } finally {
      await handle.close();
      if (!isPlaced) await rm(draft, { force: true });
    }
  }

  /** The draft is a lock, too: of two that change the file at once, the second reads what the first has written. */
  async #lock(draft: string) {
    let holder: number | undefined;
    for (let waited = 0; ; waited += retryInterval) {
      try {
        return await open(draft, "wx", privateFile);
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
      const now = (await stat(draft).catch(() => undefined))?.ino;
      holder ??= now;
      if (waited <= limits.profileLock) await delay(retryInterval);
      else if (now !== holder) throw new NotDoneError(`others are changing ${this.file}: try again`);
      else {
        // Nobody takes so long: its writer has died.
        await rm(draft, { force: true });
        [holder, waited] = [undefined, 0];
      }
    }
  }
}
