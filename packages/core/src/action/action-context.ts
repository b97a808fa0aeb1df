import type { Rights } from "../access/rights.ts";
import type {
  ActionContext,
  ActionRequest,
  ActionServices,
  ReadingContext,
  RegisteredAction,
  SharedServices,
} from "./action-definition.ts";
import type { GuardedRequest } from "./guard/guard.ts";

/** A request on its way to the action that it names, and what the manager has for those that answer. */
export interface AskedAction extends ActionRequest {
  /** What who asks may do. */
  readonly rights: Rights;
  readonly services: SharedServices;
}

type Given = { -readonly [Name in keyof ActionServices]?: ActionServices[Name] };

/**
 * What an action's `run` is given: the request, and the services that its definition needs. Made for each action, of few parts, which
 * is faster than all of them.
 */
export const contextOf = (definition: RegisteredAction, asked: AskedAction): ActionContext<keyof ActionServices> => {
  const { abandoned, action, reply, session } = asked;
  return withNeeded(definition, asked, { action, reply, session, abandoned });
};

/** What its `read` and its `timeout` are given. */
export const readingContextOf = (
  definition: RegisteredAction,
  asked: AskedAction,
): ReadingContext<keyof ActionServices> => withNeeded(definition, asked, { action: asked.action });

/** What its guards decide from. */
export const guardedRequestOf = ({ action, rights, services }: AskedAction): GuardedRequest => ({
  action,
  rights,
  configurationFiles: services.configurationFiles,
});

const withNeeded = <Request extends object>(
  { needs = [] }: RegisteredAction,
  { rights, services, session }: AskedAction & { readonly session: { readonly log: ActionServices["log"] } },
  request: Request,
): Request & ActionServices => {
  const given: Request & Given = request;
  for (const need of needs) {
    if (need === "rights") given.rights = rights;
    else if (need === "log") given.log = session.log;
    else copy<SharedServices>(need, services, given);
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types of its definition let it see those that it needs, and no others
  return given as Request & ActionServices;
};

const copy = <Values extends object>(
  name: keyof Values,
  from: Values,
  to: { -readonly [Name in keyof Values]?: Values[Name] },
): void => {
  to[name] = from[name];
};
