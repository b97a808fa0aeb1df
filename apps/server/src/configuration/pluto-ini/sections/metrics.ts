import { key } from "../ini-key.ts";
import type { IniSection } from "../ini-section.ts";
import { numericAddress, wholeNumber, yesOrNo } from "../ini-value.ts";

/** `[metrics]` of pluto.ini. */
export const metricsSection: IniSection = {
  name: "metrics",
  meaning:
    "A port of its own for monitoring, over HTTP: /metrics for Prometheus, /healthz answers while the daemon lives, /readyz while it takes clients. Whoever can connect may read it.",
  keys: [
    key("enabled", "metricsEnabled", yesOrNo, { meaning: "Whether there is such a port." }),
    key("bindaddr", "metricsAddress", numericAddress, {
      meaning: "The address to listen on; 0.0.0.0 or :: for all of this machine's.",
    }),
    key("port", "metricsPort", wholeNumber(0, 65_535), {
      meaning: "The port to listen on; 0 for any that is free, which the log names.",
    }),
  ],
};
