import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, ".github/workflows");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly "runs-on"?: string;
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const workflow: Workflow = parse(text);
  const jobs = Object.entries(workflow.jobs).map(([name, job]) => ({ name: `${file}: ${name}`, job }));
  return { file, text, workflow, jobs };
});
const jobs = workflows.flatMap((workflow) => workflow.jobs);
const steps = jobs.flatMap(({ job, name }) => (job.steps ?? []).map((step) => ({ name, step })));
const scripts: ReadonlySet<string> = new Set(
  Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts),
);

describe("the workflows", () => {
  test("are those that test a change and that release", () => {
    expect(workflows.map(({ file }) => file).toSorted()).toEqual(["ci.yml", "release.yml"]);
  });

  test("may read the sources and nothing else; the release alone may write what it must", () => {
    for (const { file, workflow } of workflows) expect(workflow.permissions, file).toEqual({ contents: "read" });
    const more = jobs.filter(({ job }) => job.permissions !== undefined);
    expect(more.map(({ job, name }) => [name, job.permissions])).toEqual([
      ["release.yml: release", { contents: "write", "pull-requests": "write", "id-token": "write" }],
    ]);
  });

  test("pin every action to a commit, and say of which version it is; one version of each", () => {
    const lines = workflows.flatMap(({ text }) => text.split("\n").filter((line) => /^\s*-? *uses:/.test(line)));
    expect(lines.length).toBeGreaterThan(8);
    const pins = new Map<string, Set<string>>();
    for (const line of lines.filter((one) => !one.includes("uses: ./"))) {
      const [, action = "", pin = ""] = /uses: ([\w-]+\/[\w-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)$/.exec(line) ?? [];
      expect(action, line).not.toBe("");
      pins.set(action, (pins.get(action) ?? new Set()).add(pin));
    }
    for (const [action, its] of pins) expect(its.size, action).toBe(1);
    for (const { job, name } of jobs) {
      if (job.uses !== undefined) expect(existsSync(join(root, job.uses)), name).toBe(true);
    }
  });

  test("leave no credentials of the checkout behind", () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(4);
    for (const { name, step } of checkouts) expect(step.with?.["persist-credentials"], name).toBe(false);
  });

  test("run nothing that somebody else's words could steer", () => {
    for (const { name, step } of steps) expect(step.run ?? "", name).not.toContain("${{");
    for (const { file, text } of workflows) expect(text, file).not.toContain("pull_request_target");
  });

  test("end in time, one after the other for the same branch", () => {
    for (const { file, workflow } of workflows) expect(workflow.concurrency, file).toBeDefined();
    for (const { job, name } of jobs) {
      if (job.uses !== undefined) continue;
      expect(job["timeout-minutes"], name).toBeLessThanOrEqual(60);
      expect(job["runs-on"], name).toMatch(/^ubuntu-\d\d\.04$/);
    }
  });

  test("call scripts that there are, with the oldest Node that is promised", () => {
    const words = [
      ...workflows
        .map(({ text }) => text)
        .join("\n")
        .matchAll(/npm run ([\w:]+)/g),
    ].map(([, name]) => name);
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((name) => !scripts.has(name ?? ""))).toEqual([]);
    const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const versions = steps.flatMap(({ step }) => step.with?.["node-version"] ?? []);
    expect(new Set(versions)).toEqual(new Set([`${engines.node.replace(">=", "")}.0`]));
  });
});
