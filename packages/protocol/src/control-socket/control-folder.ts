/** What stands under a name in a folder, and whose it is: what `lstat` tells, and of a link where it leads. */
export interface PathEntry {
  readonly kind: "folder" | "link" | "other";
  readonly uid: number;
  readonly mode: number;
  /** Of a link. */
  readonly target?: string;
}

/** Who may own what leads to a control socket. Root always may. */
export interface TrustedUsers {
  /** Who we are. */
  readonly own: number;
  /** Who owns the socket, or makes it. */
  readonly owner: number;
}

const writableByOthers = 0o022;
const sticky = 0o1000;
const octal = 8;
/** Links on the way; the system follows as many. */
const mostLinks = 40;

interface Step extends PathEntry {
  readonly path: string;
}

const namesIn = (path: string): string[] => path.split("/").filter((name) => name !== "" && name !== ".");

/**
 * Whether a folder of control sockets can be trusted: whoever opens one hands on commands and secrets. Each folder and each
 * link on the way to it, link by link, is owned by root, by us, or by the user whose socket it is, and nobody else may write
 * there. Below a folder that all may write and that is sticky, as /tmp, only what is ours counts; the folder of the sockets
 * is none of those.
 * @param folder an absolute path
 * @param look what stands at a path; what it throws is handed on
 * @returns why it is not to be trusted, as the end of a sentence; undefined when it is
 */
export const findDistrust = (
  folder: string,
  { own, owner }: TrustedUsers,
  look: (path: string) => PathEntry,
): string | undefined => {
  const trusted = new Set([0, own, owner]);
  const at = (path: string): Step => ({ ...look(path), path });
  const complaint = (step: Step, parent: Step | undefined): string | undefined => {
    if (!trusted.has(step.uid)) return `${step.path} belongs to another user (uid ${step.uid})`;
    if (parent === undefined || (parent.mode & writableByOthers) === 0) return undefined;
    if ((parent.mode & sticky) === 0)
      return `others may write in ${parent.path} (mode ${(parent.mode & 0o7777).toString(octal)})`;
    return step.uid === own ? undefined : `anybody could have made ${step.path} in ${parent.path} (uid ${step.uid})`;
  };
  const root = at("/");
  const wrongRoot = complaint(root, undefined);
  if (wrongRoot !== undefined) return wrongRoot;
  let way: Step[] = [root];
  let names = namesIn(folder);
  let links = 0;
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    if (name === "..") {
      if (way.length > 1) way.pop();
      continue;
    }
    const parent = way.at(-1) ?? root;
    const step = at(`${parent === root ? "" : parent.path}/${name}`);
    const wrong = complaint(step, parent);
    if (wrong !== undefined) return wrong;
    if (step.kind === "folder") way.push(step);
    else if (step.kind === "other") return `${step.path} is no folder`;
    else {
      const { target = "" } = step;
      if (++links > mostLinks) return `too many links lead to ${folder}`;
      if (target.startsWith("/")) way = [root];
      names = [...namesIn(target), ...names];
    }
  }
  const last = way.at(-1) ?? root;
  if ((last.mode & writableByOthers) === 0) return undefined;
  return `others may write in ${last.path} (mode ${(last.mode & 0o7777).toString(octal)})`;
};
