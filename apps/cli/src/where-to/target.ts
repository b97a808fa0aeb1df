import type { ConnectOptions } from "@pluto-ami/client";

import type { Console } from "../terminal/console.ts";
import { findControlSocket } from "./control-socket.ts";
import { limits } from "../limits.ts";
import { profileFile, runtimeFolders } from "../profile/paths.ts";
import { readProfile, type Settings } from "../profile/profile.ts";
import { ProfileStore } from "../profile/profile-store.ts";
import { UsageError } from "../usage-error.ts";
import { readTextFile } from "../profile/read-text-file.ts";
import { readSecretFromCommand, type SecretCommandLimits } from "../profile/secret-command.ts";

/** What the command line says about where to. */
export interface TargetOptions extends Settings {
  readonly profile?: string;
  readonly insecure?: boolean;
}

/** Where to connect to, and how people call it. */
export interface Target {
  readonly connect: ConnectOptions;
  /** The user that logs in; undefined over a control socket. */
  readonly user: string | undefined;
  /** The host's name; undefined for this one. */
  readonly host: string | undefined;
  /**
   * Of a control socket that was found, not named: looks once more, when there is a connection, whether it can be trusted.
   * @throws UsageError when it cannot.
   */
  readonly confirm?: () => void;
}

const readNamedFile = async (file: string, what: string): Promise<string> => {
  try {
    return await readTextFile(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`cannot read the ${what} file ${file}: ${why}`, { cause });
  }
};

const readSecret = async (settings: Settings, env: Console["env"], patience: SecretCommandLimits): Promise<string> => {
  if (settings.secret !== undefined) return settings.secret;
  if (settings.secretFile !== undefined) {
    return (await readNamedFile(settings.secretFile, "secret")).replace(/\r?\n$/, "");
  }
  if (settings.secretCommand !== undefined) return readSecretFromCommand(settings.secretCommand, env, patience);
  const secret = env["PLUTO_SECRET"];
  if (secret !== undefined) return secret;
  throw new UsageError(
    `no secret for the user "${settings.user ?? ""}": give --secret-file FILE, set PLUTO_SECRET, or use a profile`,
  );
};

const tlsOf = async (settings: Settings, insecure: boolean): Promise<Pick<ConnectOptions, "tls">> => {
  if (settings.tls !== true && settings.ca === undefined && !insecure) return {};
  if (settings.tls === false) throw new UsageError("a certificate authority makes sense only with TLS");
  const ca = settings.ca === undefined ? {} : { ca: await readNamedFile(settings.ca, "certificate authority") };
  return { tls: { ...ca, insecure } };
};

const socketTarget = async (
  path: string,
  settings: Settings,
  env: Console["env"],
  patience: SecretCommandLimits,
): Promise<Target> => {
  const { user } = settings;
  if (user === undefined) return { connect: { socket: path, login: false }, user, host: undefined };
  const secret = await readSecret(settings, env, patience);
  return { connect: { socket: path, username: user, secret }, user, host: undefined };
};

const hostTarget = async (
  settings: Settings,
  insecure: boolean,
  env: Console["env"],
  patience: SecretCommandLimits,
): Promise<Target> => {
  const { host = "127.0.0.1", port, user } = settings;
  if (user === undefined || user === "") throw new UsageError(`who logs in at ${host}? Give --user USER`);
  const secret = await readSecret(settings, env, patience);
  const tls = await tlsOf(settings, insecure);
  return {
    connect: { host, username: user, secret, ...tls, ...(port === undefined ? {} : { port }) },
    user,
    host,
  };
};

/** A secret on the command line takes the place of a profile's, in either form. */
const merge = (profile: Settings, options: Settings): Settings => {
  const saysSecret = options.secret !== undefined || options.secretFile !== undefined;
  const { secret, secretFile, secretCommand, ...rest } = profile;
  const secrets = {
    ...(secret === undefined ? {} : { secret }),
    ...(secretFile === undefined ? {} : { secretFile }),
    ...(secretCommand === undefined ? {} : { secretCommand }),
  };
  return { ...rest, ...(saysSecret ? {} : secrets), ...options };
};

/** The profile to take: the one that was asked for, or the default one when nothing else says where to. */
const profileFor = async (options: TargetOptions, env: Console["env"]): Promise<string | undefined> => {
  const { profile, ...others } = options;
  if (profile !== undefined) return profile;
  const saysSocket = (env["PLUTO_SOCKET"] ?? "") !== "";
  return Object.keys(others).length > 0 || saysSocket ? undefined : new ProfileStore(profileFile(env)).defaultName();
};

/**
 * Decides where to: the command line's host or socket, else the profile it names, else PLUTO_SOCKET, else the default
 * profile, else the control socket that is found. Those that are named are trusted; one that is found must be trustworthy.
 * @throws UsageError when that is not clear.
 * @throws NoDaemonError when nothing says where to and no daemon runs here.
 */
export const findTarget = async (
  options: TargetOptions,
  env: Console["env"],
  patience: SecretCommandLimits = limits,
): Promise<Target> => {
  const { profile: _asked, insecure = false, ...given } = options;
  const profile = await profileFor(options, env);
  if (given.secret !== undefined && given.secretFile !== undefined) {
    throw new UsageError("give --secret or --secret-file, not both");
  }
  if (given.socket !== undefined && given.host !== undefined) throw new UsageError("give --socket or --host, not both");
  const base = profile === undefined ? {} : await readProfile(profileFile(env), profile, env);
  const settings = merge(base, given);
  const wantsHost = given.host !== undefined || (given.socket === undefined && base.socket === undefined);
  const socket = given.host === undefined ? settings.socket : undefined;
  if (socket !== undefined) return socketTarget(socket, settings, env, patience);
  if (wantsHost && (profile !== undefined || Object.keys(given).length > 0 || insecure)) {
    return hostTarget(settings, insecure, env, patience);
  }
  const fromEnv = env["PLUTO_SOCKET"];
  if (fromEnv !== undefined && fromEnv !== "") return socketTarget(fromEnv, settings, env, patience);
  const { path, confirm } = await findControlSocket(runtimeFolders(env));
  return { ...(await socketTarget(path, settings, env, patience)), confirm };
};

/** A target as people call it: `host:port`, or the path of a socket. */
export const describeTarget = ({ connect: { host = "127.0.0.1", port, socket, tls } }: Target): string =>
  socket ?? `${host.includes(":") ? `[${host}]` : host}:${port ?? (tls === undefined || tls === false ? 5038 : 5039)}`;
