/**
 * The target of a request as everybody is to see it, so that nobody is let in by one reading and served by another:
 * without the host of its absolute form (RFC 9112 §3.2.2), and without a fragment, which has no place in a request.
 */
export const originForm = (target: string): string => {
  const [sent = ""] = target.split("#", 1);
  const origin = sent.replace(/^https?:\/\/[^/?]*/i, "");
  return origin.startsWith("/") || origin === "*" ? origin : `/${origin}`;
};

/** The path of a target in its origin form, decoded; undefined when it cannot be. */
export const decodePath = (target: string): string | undefined => {
  const [path = ""] = target.split("?", 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};
