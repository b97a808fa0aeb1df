import type { IniSection } from "../ini-section.ts";
import { answersSection } from "./answers.ts";
import { controlSection } from "./control.ts";
import { docsSection } from "./docs.ts";
import { filtersSection } from "./filters.ts";
import { generalSection } from "./general.ts";
import { limitsSection } from "./limits.ts";
import { logSection } from "./log.ts";
import { metricsSection } from "./metrics.ts";
import { queueSection } from "./queue.ts";
import { sessionsSection } from "./sessions.ts";
import { stateSection } from "./state.ts";
import { throttleSection } from "./throttle.ts";
import { turnsSection } from "./turns.ts";

/** Every section and key of pluto.ini. The starter file and the reference are printed from it. */
export const plutoIniSections: readonly IniSection[] = [
  generalSection,
  logSection,
  docsSection,
  controlSection,
  sessionsSection,
  stateSection,
  metricsSection,
  queueSection,
  answersSection,
  turnsSection,
  throttleSection,
  limitsSection,
  filtersSection,
];
