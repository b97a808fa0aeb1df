import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { defineManagerSettings, Manager } from "@pluto-ami/core";
import { nodePorts } from "@pluto-ami/node";
import { parser } from "@prometheus-io/lezer-promql";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

import { readExposition } from "../../apps/server/test/observe/exposition.ts";
import type { DoorStatus } from "../../apps/server/src/listeners/door.ts";
import { ActionClock } from "../../apps/server/src/observe/action-times.ts";
import { createMetrics } from "../../apps/server/src/observe/metrics.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** A metric as queries may name it. */
interface Known {
  /** The values that were seen of each label. */
  readonly labels: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Labels that Prometheus adds to all that it scrapes. */
const scraped = ["instance", "job"];
/** Labels whose values are all there from the start: a query for another one will never find anything. */
const closed = new Set(["transport", "reason", "limit", "policy", "listener", "result"]);

const listeners = ["ami", "ami-tls", "http", "https", "metrics", "control"] as const;
const doors: readonly DoorStatus[] = listeners.map((listener) => ({
  listener,
  address: "127.0.0.1:1",
  certificate: { name: "CN=x", until: 0 },
}));

let known: ReadonlyMap<string, Known>;
beforeAll(async () => {
  const actions = new ActionClock();
  for (const result of ["Success", "Error", "Goodbye", "none"] as const) actions.add("Ping", result, 0.001);
  const settings = defineManagerSettings({ users: [{ name: "admin", secret: "x", read: "all", write: "all" }] });
  const manager = new Manager({ ...nodePorts(), settings });
  manager.emit("UserEvent", { UserEvent: "x" });
  const metrics = new Map<string, { readonly labels: Map<string, Set<string>> }>();
  const families = readExposition(await createMetrics(manager, actions, () => doors).metrics());
  for (const { samples } of families.values()) {
    for (const sample of samples.keys()) {
      const [name = ""] = sample.split("{", 1);
      const metric = metrics.get(name) ?? { labels: new Map<string, Set<string>>() };
      for (const [, label = "", value = ""] of sample.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
        metric.labels.set(label, (metric.labels.get(label) ?? new Set()).add(value));
      }
      metrics.set(name, metric);
    }
  }
  known = metrics;
});

/** What is wrong with a query, as far as the metrics that there are can tell. */
const faultsOf = (query: string): readonly string[] => {
  const text = query.replaceAll("$__rate_interval", "5m");
  const faults: string[] = [];
  const named: Known[] = [];
  const used: string[] = [];
  let current: Known | undefined;
  parser.parse(text).iterate({
    enter: ({ from, name, node, to, type }) => {
      const here = text.slice(from, to);
      if (type.isError) faults.push(`no PromQL at ${from}: ${text}`);
      if (name === "VectorSelector") {
        const metric = node.getChild("Identifier");
        const its = metric === null ? "" : text.slice(metric.from, metric.to);
        current = known.get(its);
        if (current === undefined) faults.push(`there is no metric ${its}`);
        else named.push(current);
      }
      if (name === "UnquotedLabelMatcher") {
        const [, label = "", operator = "", value = ""] = /^(\w+)\s*(=~|!~|!=|=)\s*"(.*)"$/.exec(here) ?? [];
        if (scraped.includes(label)) return;
        const values = current?.labels.get(label);
        if (values === undefined) faults.push(`no label ${label} at ${here}`);
        else if (closed.has(label)) {
          const wanted = operator.endsWith("~") ? value.split("|") : [value];
          faults.push(...wanted.filter((one) => !values.has(one)).map((one) => `${label} is never "${one}"`));
        }
      }
      if (name === "LabelName" && node.parent?.name === "GroupingLabels") used.push(here);
    },
  });
  const labels = new Set([...scraped, ...named.flatMap((metric) => [...metric.labels.keys()])]);
  faults.push(...used.filter((label) => !labels.has(label)).map((label) => `no label ${label} to group by`));
  if (named.length === 0) faults.push("no metric in it");
  return faults;
};

/** The labels that words in braces name: `{{ $labels.user }}` of an alert, `{{user}}` of a legend. */
const labelsIn = (words: string): readonly string[] =>
  [...words.matchAll(/\{\{\s*(?:\$labels\.)?(\w+)\s*\}\}/g)].map(([, label = ""]) => label);

/** The labels that the result of a query has: those that it groups by, or all of its metrics. */
const resultLabels = (query: string): ReadonlySet<string> => {
  const text = query.replaceAll("$__rate_interval", "5m");
  const grouped: string[] = [];
  const all = new Set(scraped);
  let isAggregate = false;
  parser.parse(text).iterate({
    enter: ({ from, name, node, to }) => {
      const isOuter = name === "AggregateExpr" && !/^(?:topk|bottomk)/.test(text.slice(from, to));
      if (isOuter) isAggregate = true;
      const owner = node.parent?.parent?.name;
      if (name === "LabelName" && node.parent?.name === "GroupingLabels" && owner === "AggregateModifier") {
        grouped.push(text.slice(from, to));
      }
      if (name === "VectorSelector") {
        const metric = node.getChild("Identifier");
        const its = metric === null ? undefined : known.get(text.slice(metric.from, metric.to));
        for (const label of its?.labels.keys() ?? []) all.add(label);
      }
    },
  });
  return isAggregate ? new Set(grouped) : all;
};

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

const { groups }: { readonly groups: readonly { readonly rules: readonly Rule[] }[] } = parse(
  read("packaging/pluto.rules.yaml"),
);
const rules = groups.flatMap((group) => group.rules);

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const {
  panels,
  templating,
}: {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly query: string }[] };
} = JSON.parse(read("packaging/grafana-dashboard.json"));
const targets = panels.flatMap(({ targets: its = [], title }) => its.map((target) => ({ title, ...target })));

describe("the reader of queries", () => {
  test.each([
    ['pluto_sessions{user="x"}', []],
    ['sum by (instance, reason) (rate(pluto_logins_failed_total{reason=~"secret|key"}[5m])) > 0', []],
    ["pluto_sessionz", ["there is no metric pluto_sessionz", "no metric in it"]],
    ['pluto_sessions{use="x"}', ['no label use at use="x"']],
    ['rate(pluto_reloads_total{result="bad"}[5m])', ['result is never "bad"']],
    ["sum by (user) (pluto_queue_bytes)", ["no label user to group by"]],
    ["vector(1)", ["no metric in it"]],
  ])("tells what is wrong with %s", (query, faults) => {
    expect(faultsOf(query)).toEqual(faults);
  });

  test("knows what is no query", () => {
    expect(faultsOf("sum(pluto_sessions")).not.toEqual([]);
    expect(faultsOf("pluto_sessions >> 1")).not.toEqual([]);
  });
});

describe("packaging/pluto.rules.yaml", () => {
  test("has alerts with a severity, a summary and what to do", () => {
    expect(rules.length).toBeGreaterThan(10);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { alert, annotations, labels } of rules) {
      expect(alert).toMatch(/^Pluto[A-Z]\w+$/);
      expect(["warning", "critical"], alert).toContain(labels.severity);
      expect(annotations.summary, alert).not.toBe("");
      expect(annotations.description, alert).not.toBe("");
    }
  });

  test("asks for metrics and labels that there are, and for nothing else", () => {
    expect(rules.flatMap(({ alert, expr }) => faultsOf(expr).map((fault) => `${alert}: ${fault}`))).toEqual([]);
  });

  test("names in its words labels that the result has", () => {
    for (const { alert, annotations, expr } of rules) {
      const has = resultLabels(expr);
      const words = labelsIn(annotations.summary + annotations.description);
      expect(
        words.filter((label) => !has.has(label)),
        alert,
      ).toEqual([]);
    }
  });
});

describe("packaging/grafana-dashboard.json", () => {
  test("asks for metrics and labels that there are, and for nothing else", () => {
    expect(targets.length).toBeGreaterThan(25);
    expect(targets.flatMap(({ expr, title }) => faultsOf(expr).map((fault) => `${title}: ${fault}`))).toEqual([]);
    const variables = templating.list.flatMap(
      ({ query }) => /^label_values\((\w+), (\w+)\)$/.exec(query)?.slice(1) ?? [],
    );
    expect(variables).toEqual(["pluto_build_info", "instance"]);
    expect(known.has("pluto_build_info")).toBe(true);
  });

  test("keeps each query to the chosen instances, and its legend to labels of the result", () => {
    for (const { expr, legendFormat, title } of targets) {
      expect(expr, title).toContain('instance=~"$instance"');
      const has = resultLabels(expr);
      expect(
        labelsIn(legendFormat).filter((label) => !has.has(label)),
        `${title}: ${expr}`,
      ).toEqual([]);
    }
  });

  test("has panels that do not lie over one another", () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const [at, { gridPos: a, title }] of panels.entries()) {
      expect(a.x + a.w, title).toBeLessThanOrEqual(24);
      for (const { gridPos: b, title: other } of panels.slice(at + 1)) {
        const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
        expect(apart, `${title} and ${other}`).toBe(true);
      }
    }
  });
});

test("docs/operating.md tells of every metric of our own, and of none that is not there", () => {
  const page = read("docs/operating.md");
  const told = new Set([...page.matchAll(/`(pluto_[a-z_]+)/g)].map(([, name = ""]) => name));
  const own = [...known.keys()].filter((name) => name.startsWith("pluto_"));
  const families = new Set(
    own.map((name) => name.replace(/^(pluto_action_duration_seconds)_(?:bucket|sum|count)$/, "$1")),
  );
  expect([...told].toSorted()).toEqual([...families].toSorted());
});
