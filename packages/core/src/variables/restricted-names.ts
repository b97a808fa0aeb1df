/** Names that run something on the server; they need the class system (spec/ami.md §3). */
const restricted = /SHELL|EVAL/;
const systemClass = 1;

/** May a session with this write mask read such a variable? */
export const mayRead = (name: string, writeMask: number): boolean =>
  (writeMask & systemClass) !== 0 || !restricted.test(name);
