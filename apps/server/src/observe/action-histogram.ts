import { Histogram } from "prom-client";

import { type ActionClock, type ActionTimes, timeBounds } from "./action-times.ts";

const metric = {
  name: "pluto_action_duration_seconds",
  help: "How long actions took, from their last line to their answer.",
} as const;

/** A sample as prom-client prints it. */
interface Sample {
  readonly metricName: string;
  readonly sharedLabels: { readonly action: string; readonly result: string };
  readonly labels: { readonly le?: number | "+Inf" };
  readonly value: number;
}

/**
 * The histogram of actions, made of what an ActionClock has counted when somebody asks for it: prom-client's own is
 * many times slower for each action.
 */
export class ActionHistogram extends Histogram {
  readonly #actions: ActionClock;

  constructor(actions: ActionClock) {
    super({ ...metric, labelNames: ["action", "result"], buckets: timeBounds, registers: [] });
    this.#actions = actions;
  }

  /** Where both the registry and `get` take the samples from. */
  async getForPromString(): Promise<typeof metric & { type: "histogram"; aggregator: "sum"; values: Sample[] }> {
    return { ...metric, type: "histogram", aggregator: "sum", values: [...this.#actions].flatMap(samplesOf) };
  }
}

/** Each class with all below it, then the sum and the count, as Prometheus has it. */
const samplesOf = ({ counts, name, result, sum }: ActionTimes): Sample[] => {
  const sharedLabels = { action: name, result };
  let below = 0;
  const buckets = Array.from(counts, (count, at): Sample => {
    below += count;
    const labels = { le: timeBounds[at] ?? "+Inf" } as const;
    return { metricName: `${metric.name}_bucket`, sharedLabels, labels, value: below };
  });
  return [
    ...buckets,
    { metricName: `${metric.name}_sum`, sharedLabels, labels: {}, value: sum },
    { metricName: `${metric.name}_count`, sharedLabels, labels: {}, value: below },
  ];
};
