/** A metric as a scraper reads it. */
export interface Family {
  readonly help: string;
  readonly type: string;
  /** By the whole sample: `name{label="value"}`. */
  readonly samples: Map<string, number>;
}

/** As Go reads numbers; prom-client writes one of them as Nan. */
const value = String.raw`[+-]?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Inf)|Na[nN]`;
const label = String.raw`[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*"`;
const sampleSyntax = new RegExp(String.raw`^([a-zA-Z_:][\w:]*)(\{${label}(?:,${label})*\})? (${value})$`);

/** Reads Prometheus' text format, version 0.0.4, as strictly as it is written down; throws at what is not in it. */
export const readExposition = (text: string): ReadonlyMap<string, Family> => {
  const families = new Map<string, Family>();
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  let help: readonly string[] = [];
  let current: readonly [name: string, family: Family] | undefined;
  for (const line of text.slice(0, -1).split("\n")) {
    if (line === "") continue;
    const [, kind, name = "", rest = ""] = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line) ?? [];
    if (kind === "HELP") {
      help = [name, rest];
    } else if (kind === "TYPE") {
      if (help[0] !== name || families.has(name)) throw new Error(`${name}: no help, or twice`);
      if (!["counter", "gauge", "histogram", "summary"].includes(rest)) throw new Error(`${name}: a ${rest}?`);
      current = [name, { help: help[1] ?? "", type: rest, samples: new Map() }];
      families.set(...current);
    } else {
      const [, sample = "", labels = "", number = ""] = sampleSyntax.exec(line) ?? [];
      const suffixes = current?.[1].type === "histogram" ? ["_bucket", "_sum", "_count"] : ["", "_sum", "_count"];
      if (current === undefined || !suffixes.some((suffix) => sample === current?.[0] + suffix)) {
        throw new Error(`not a sample of ${current?.[0]}: ${line}`);
      }
      if (current[1].samples.has(sample + labels)) throw new Error(`twice: ${line}`);
      current[1].samples.set(sample + labels, Number(number.replace("Inf", "Infinity")));
    }
  }
  return families;
};
