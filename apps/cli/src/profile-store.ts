import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import { parse, safe } from "ini";

import { isSection, profileNames, sectionOf, type Settings } from "./profile.ts";
import { UsageError } from "./usage-error.ts";

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
const defaultLine = /^default\s*=/;

const headerOf = (line: string): string | undefined => /^\s*\[(.*)\]\s*$/.exec(line)?.[1];

/** The file of profiles, edited line by line: what other people wrote in it, comments too, stays as it is. */
export class ProfileStore {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Every profile in the order of the file. */
  async list(): Promise<ProfileSummary[]> {
    const { sections } = await this.#read();
    const chosen = sections["default"];
    return profileNames(sections).map((name) => {
      const section = sectionOf(sections, name) ?? {};
      const text = (key: string): string | undefined => (typeof section[key] === "string" ? section[key] : undefined);
      const host = text("host") ?? "127.0.0.1";
      const port = text("port");
      return {
        name,
        isDefault: name === chosen,
        where: text("socket") ?? (port === undefined ? host : `${host}:${port}`),
        user: text("user"),
      };
    });
  }

  /** The profile to take when nothing else says where to. */
  async defaultName(): Promise<string | undefined> {
    const name = (await this.#read()).sections["default"];
    return typeof name === "string" && name !== "" ? name : undefined;
  }

  /**
   * Adds a profile.
   * @throws UsageError when there is one of that name, or it says nothing.
   */
  async add(name: string, settings: Settings): Promise<void> {
    if (!validName.test(name)) {
      throw new UsageError(`"${name}" cannot name a profile: use letters, digits, "-", "_", "@" and "."`);
    }
    const { lines, sections } = await this.#read();
    if (profileNames(sections).includes(name)) {
      throw new UsageError(`there is a profile "${name}" already: pluto profile remove ${name}, then add it again`);
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
    const own = Object.entries(entries).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key} = ${safe(String(value))}`],
    );
    if (own.length === 0) throw new UsageError("what shall it keep? Give --host, --port, --user, --secret-file, …");
    const gap = lines.length === 0 || lines.at(-1) === "" ? [] : [""];
    await this.#write([...lines, ...gap, `[${name}]`, ...own]);
  }

  /** Makes a profile the default one, or none. */
  async use(name: string | undefined): Promise<void> {
    const { lines, sections } = await this.#read();
    if (name !== undefined) this.#mustExist(name, sections);
    const rest = lines.filter((line) => !defaultLine.test(line));
    await this.#write(name === undefined ? rest : [`default = ${name}`, ...rest]);
  }

  /** Removes a profile, and its place as the default one. */
  async remove(name: string): Promise<void> {
    const { lines, sections } = await this.#read();
    this.#mustExist(name, sections);
    let current: string | undefined;
    const kept = lines.filter((line) => {
      current = headerOf(line) ?? current;
      return current !== name && !(defaultLine.test(line) && sections["default"] === name);
    });
    await this.#write(kept);
  }

  #mustExist(name: string, sections: Record<string, unknown>): void {
    const names = profileNames(sections);
    if (names.includes(name)) return;
    const known = names.length === 0 ? "there is none" : `there are: ${names.join(", ")}`;
    throw new UsageError(`no profile "${name}" in ${this.file} (${known})`);
  }

  async #read(): Promise<{ readonly lines: string[]; readonly sections: Record<string, unknown> }> {
    let text: string;
    try {
      text = await readFile(this.file, "utf8");
    } catch (cause) {
      if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return { lines: [], sections: {} };
      throw new UsageError(`cannot read ${this.file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
    }
    const sections: unknown = parse(text);
    const lines = text.replace(/\n$/, "").split("\n");
    return { lines: text === "" ? [] : lines, sections: isSection(sections) ? sections : {} };
  }

  /**
   * Replaces the file as a whole: a crash leaves the old one. It may hold a secret, so only its owner reads it. When
   * nothing is left to be in it, there is none.
   */
  async #write(lines: readonly string[]): Promise<void> {
    if (lines.every((line) => line.trim() === "")) return rm(this.file, { force: true });
    const draft = `${this.file}.${process.pid}.new`;
    await mkdir(dirname(this.file), { recursive: true, mode: privateFolder });
    await writeFile(draft, `${lines.join("\n")}\n`, { mode: privateFile });
    await rename(draft, this.file);
  }
}
