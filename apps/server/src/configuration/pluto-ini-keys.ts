import { defaultLimits, type OptionDoc } from "@pluto-ami/core";

import { logFormats, logLevels } from "../log-level.ts";
import { absolutePath, type IniValue, oneOf, type Reading, shortName, wholeNumber, yesOrNo } from "./ini-value.ts";
import { defaultPlutoIni, personas, type PlutoIni } from "./pluto-ini.ts";

/** A key of pluto.ini: how its value is read, where it goes, and what people are told of it. */
interface IniKey {
  readonly name: string;
  readonly doc: OptionDoc;
  /** What the starter file shows behind the key. */
  readonly example: string;
  readonly read: (text: string) => Reading<Partial<PlutoIni>>;
}

/** A section of pluto.ini. */
interface IniSection {
  readonly name: string;
  readonly meaning: string;
  readonly keys: readonly IniKey[];
}

/** The words of a key; one without a default value says what holds instead, and shows an example. */
type KeyWords<Value> = { readonly meaning: string } & (undefined extends Value
  ? { readonly absent: string; readonly example: string }
  : { readonly absent?: string; readonly example?: string });

const key = <Name extends keyof PlutoIni>(
  name: string,
  property: Name,
  { form, read }: IniValue<NonNullable<PlutoIni[Name]>>,
  words: KeyWords<PlutoIni[Name]>,
): IniKey => {
  const byDefault = printValue(defaultPlutoIni[property]);
  return {
    name,
    doc: { form, default: words.absent ?? byDefault, meaning: words.meaning },
    example: words.example ?? byDefault,
    read: (text) => {
      const reading = read(text);
      return "value" in reading ? { value: { [property]: reading.value } } : reading;
    },
  };
};

const printValue = (value: PlutoIni[keyof PlutoIni]): string => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value ?? "");
};

/** Every section and key of pluto.ini. The starter file and the reference are printed from it. */
export const plutoIniSections: readonly IniSection[] = [
  {
    name: "general",
    meaning: "What this system is called and how it behaves.",
    keys: [
      key("systemname", "systemName", shortName, {
        meaning: "The name of this system: in every event (SystemName) and at the console's prompt.",
        absent: 'none: events have no such header and the prompt says "pluto"',
        example: "pluto",
      }),
      key("persona", "persona", oneOf(personas), {
        meaning: 'The Asterisk whose manners are shown; "current" is Asterisk as it is now.',
      }),
    ],
  },
  {
    name: "log",
    meaning: "What is logged, and how.",
    keys: [
      key("level", "logLevel", oneOf(logLevels), {
        meaning: "The least important lines that are logged; --log-level comes before it.",
      }),
      key("format", "logFormat", oneOf(logFormats), {
        meaning:
          "How lines are written: auto is pretty in a terminal and JSON elsewhere; --log-format comes before it.",
      }),
    ],
  },
  {
    name: "control",
    meaning: 'The socket by which the "pluto" command on this machine comes in without a password: its mode is 0600.',
    keys: [
      key("enabled", "controlEnabled", yesOrNo, { meaning: "Whether there is a control socket." }),
      key("socket", "controlSocket", absolutePath, {
        meaning: "Where the socket is.",
        absent: "in the runtime folder",
        example: "/run/pluto/plutod.sock",
      }),
    ],
  },
  {
    name: "queue",
    meaning: "What may wait for one session that reads more slowly than events come.",
    keys: [
      key("maxevents", "queueEvents", wholeNumber(1, 10_000_000), {
        meaning: "Events that may wait for one session; one more and it is disconnected.",
        absent: String(defaultLimits.queueEvents),
        example: String(defaultLimits.queueEvents),
      }),
      key("maxbytes", "queueBytes", wholeNumber(1024, 4_294_967_296), {
        meaning: "Bytes of events that may wait for one session.",
        absent: String(defaultLimits.queueBytes),
        example: String(defaultLimits.queueBytes),
      }),
    ],
  },
];
