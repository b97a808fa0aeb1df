import { defineError } from "@pluto-ami/protocol";

import { type ProblemCode, type ProblemDoc, problemDocs } from "./problem-docs.ts";

/** What is told besides, by the kind of problem. */
export interface ProblemMore {
  /** Where in the body or the parameters it is, as RFC 6901 has it. */
  readonly pointer?: string | undefined;
  /** What to do, where that is more than its kind says. */
  readonly remedy?: string | undefined;
  /** Members of its own: `nearMisses`, `violations`, `faults`. */
  readonly members?: Readonly<Record<string, unknown>> | undefined;
  /** The methods that a path takes. */
  readonly allow?: readonly string[] | undefined;
}

/** A request that cannot be done as it was asked; it becomes the answer. */
export class ControlProblem extends defineError("ControlProblem", problemDocs) {
  readonly more: ProblemMore;

  constructor(code: ProblemCode, detail: string, more: ProblemMore = {}, options?: ErrorOptions) {
    super(code, detail, options);
    this.more = more;
  }
}

/** As RFC 9457 has it. */
export const problemJson = ({ code, message, more }: ControlProblem): Readonly<Record<string, unknown>> => {
  const { remedy, status, title }: ProblemDoc = problemDocs[code];
  return {
    type: `urn:pluto-ami:problem:${code}`,
    title,
    status,
    code,
    detail: message,
    remedy: more.remedy ?? remedy,
    ...(more.pointer !== undefined && { pointer: more.pointer }),
    ...more.members,
  };
};
