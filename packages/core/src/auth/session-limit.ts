import type { ActionContext } from "../action/define-action.ts";

/**
 * Does the request name a user who may be connected once only, and is? Asked before any secret is looked at, of Login
 * and Challenge alike (spec/ami.md §1.6).
 */
export const isLoginInUse = ({ action, session, sessions, state }: ActionContext): boolean => {
  if (session.isLoggedIn) return false;
  const user = state.users.find(action.get("Username"));
  return user !== undefined && !user.allowMultipleLogin && sessions.hasSessionOf(user);
};
