import type { Cancel } from "@pluto-ami/core";

import type { byteTypes } from "./byte-types.ts";
import type { ControlLimits } from "./limits.ts";
import type { ProblemCode } from "./problem/problem-docs.ts";
import { type JsonSchema, type Members, type Schema, textLike, type ValuesOf } from "./schema/schema.ts";
import type { ControlledServer } from "./server/controlled-server.ts";
import type { Recordings } from "./server/recordings.ts";
import { defaultServer, type Servers } from "./server/servers.ts";
import type { Waits } from "./server/waits.ts";

/** What operations of the control port work with. */
export interface Desk {
  readonly servers: Servers;
  readonly limits: ControlLimits;
  readonly waits: Waits;
  readonly recordings: Recordings;
  /** The OpenAPI document. */
  readonly document: () => JsonSchema;
}

/** What is told of while it happens. */
export type Tell = (kind: string, data: object) => void;

/** What an operation answers: a status with JSON, with text of another type, or nothing; or a stream of what happens. */
export type Answer =
  | { readonly status: number; readonly json?: unknown }
  | { readonly status: number; readonly text: string; readonly type: string }
  | { readonly server: string; readonly listen: (tell: Tell) => Cancel };

/** A request that its schemas let pass. */
export interface Asked<Path, Query, Body> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Methods that operations have. */
export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What the body of an operation may be. */
export interface Body<Value> {
  readonly json: JsonSchema;
  /** Whose words an error has: those of the schema, or those of a reader that `run` asks. */
  readonly readBy: "schema" | "run";
  /** Another type that it may have, and what that is. */
  readonly bytes?: { readonly type: (typeof byteTypes)[number]; readonly meaning: string };
  readonly isNeeded: boolean;
  readonly examples: readonly unknown[];
  /** Never there: it says to the compiler what passes. */
  readonly passed?: Value;
}

/** What an answer says. */
export interface AnswerDoc {
  readonly meaning: string;
  readonly json?: JsonSchema;
  /** JSON without it. */
  readonly type?: string;
}

/** No members. */
type Nothing = Readonly<Record<string, never>>;

/** What an operation says of itself. */
interface Words {
  /** Its operationId. */
  readonly id: string;
  readonly method: Method;
  /** Behind `/v1`; a part in braces is a parameter. */
  readonly path: string;
  readonly summary: string;
  /** By status. */
  readonly answers: Readonly<Record<number, AnswerDoc>>;
  readonly problems: readonly ProblemCode[];
}

/** An operation as its file defines it. */
export interface OperationDefinition<Path extends Members, Query extends Members, Value> extends Words {
  readonly places?: Path;
  readonly query?: Query;
  readonly body?: Body<Value>;
  readonly run: (asked: Asked<ValuesOf<Path>, Partial<ValuesOf<Query>>, Value>, desk: Desk) => Answer | Promise<Answer>;
}

/** An operation as the port has it. */
export interface Operation extends Words {
  readonly places: Members;
  readonly query: Members;
  readonly body: Body<unknown> | undefined;
  /** Is it about one server? Then its path without that is about the first. */
  readonly isOfServer: boolean;
  /** @throws what the package throws, and ControlProblem. */
  readonly run: (
    asked: Asked<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, unknown>,
    desk: Desk,
  ) => Answer | Promise<Answer>;
}

/** An operation of the control port. */
export const defineOperation = <Path extends Members = Nothing, Query extends Members = Nothing, Value = undefined>({
  body,
  places,
  query,
  run,
  ...words
}: OperationDefinition<Path, Query, Value>): Operation =>
  Object.freeze({
    ...words,
    places: places ?? {},
    query: query ?? {},
    body,
    isOfServer: words.path.startsWith(`${serverPath}/`),
    run: (asked, desk) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its schemas have let it pass
      run(asked as Asked<ValuesOf<Path>, Partial<ValuesOf<Query>>, Value>, desk),
  } satisfies Operation);

const serverPath = "/servers/{server}";

/** The name of a server in a path. */
export const serverName = textLike("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", "The name of a server.");

/** An operation on one server; its path begins behind that. */
export const defineServerOperation = <
  Path extends Members = Nothing,
  Query extends Members = Nothing,
  Value = undefined,
>({
  path,
  places,
  problems,
  run,
  ...definition
}: Omit<OperationDefinition<Path, Query, Value>, "run"> & {
  readonly run: (
    server: ControlledServer,
    asked: Asked<ValuesOf<Path>, Partial<ValuesOf<Query>>, Value>,
    desk: Desk,
  ) => Answer | Promise<Answer>;
}): Operation => {
  const own = defineOperation<Path, Query, Value>({
    ...definition,
    path: `${serverPath}${path}`,
    ...(places !== undefined && { places }),
    problems: [...problems, "no-such-server"],
    run: (asked, desk) => run(desk.servers.find(nameOf(asked.path)), asked, desk),
  });
  return Object.freeze({ ...own, places: { server: serverName, ...own.places } });
};

const nameOf = ({ server }: Readonly<Record<string, unknown>>): string =>
  typeof server === "string" ? server : defaultServer;

/** A body of JSON that must be there. */
export const bodyOf = <Value>({ json }: Schema<Value>, ...examples: readonly unknown[]): Body<Value> => ({
  json,
  readBy: "schema",
  isNeeded: true,
  examples,
});

/** One that may be left out. */
export const possibleBody = <Value>(
  { json }: Schema<Value>,
  ...examples: readonly unknown[]
): Body<Value | undefined> => ({ json, readBy: "schema", isNeeded: false, examples });

/** One that `run` reads by itself, and says in its own words what is wrong. */
export const bodyForRun = ({ json }: Schema<unknown>, ...examples: readonly unknown[]): Body<unknown> => ({
  json,
  readBy: "run",
  isNeeded: true,
  examples,
});

/** The same body, or bytes. */
export const orBytes = <Value>(
  body: Body<Value>,
  bytes: NonNullable<Body<unknown>["bytes"]>,
): Body<Value | Uint8Array> => ({ ...body, bytes });
