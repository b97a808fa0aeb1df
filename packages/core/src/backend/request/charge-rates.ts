import { type ActionMessage, type ByteString, noBytes } from "@pluto-ami/protocol";

import type { ChargeRate, RateEntry, ScaledTime } from "../advice-of-charge.ts";
import { ChargeError, type HeaderReader, readCount, readMoney, readWord } from "./charge-reading.ts";

const items = [
  "na",
  "specialarrangement",
  "basiccommunication",
  "callattempt",
  "callsetup",
  "useruserinfo",
  "supplementaryservice",
];
const scales = ["onehundredthsecond", "onetenthsecond", "second", "tenseconds", "minute", "hour", "day"];
const volumeUnits = ["octet", "segment", "message"];

/**
 * Reads the rates of an AOC-S: each ChargedItem begins one, and what it does not say is taken from before
 * (docs/protocol.md#advice-of-charge).
 */
export const readRates = (action: ActionMessage): readonly RateEntry[] => {
  const headers = [...action.headers()].map(([name, value]) => [name.toLowerCase(), value] as const);
  const starts = headers.flatMap(([name], at) => (name === "chargeditem" ? [at] : []));
  if (starts.length === 0) throw new ChargeError("ChargedItem not specified");
  return starts.map((_, index) => {
    const known = new Map<string, ByteString>(headers.slice(0, starts[index + 1]));
    return readRate((name) => known.get(name.toLowerCase()) ?? noBytes);
  });
};

const readRate = (get: HeaderReader): RateEntry => {
  const [itemText, typeText] = [get("ChargedItem"), get("RateType")];
  if (itemText === "") throw new ChargeError("ChargedItem not specified");
  if (typeText === "") throw new ChargeError("RateType not specified");
  const item = readWord(itemText, items, "Invalid ChargedItem");
  const rate = readTerms(get, typeText);
  const code =
    item === "specialarrangement" || rate.type === "specialcode"
      ? readCount(
          get("Code"),
          "Invalid Code, Code is a required when ChargedItem is SpecialArrangement and when RateType is SpecialCode",
        )
      : undefined;
  return { item, rate, code };
};

const readTerms = (get: HeaderReader, typeText: ByteString): ChargeRate => {
  const money = (): ReturnType<typeof readMoney> =>
    readMoney(get, "Invalid CurrencyAmount, CurrencyAmount is a required when RateType is non-free");
  const type: string = typeText.toLowerCase();
  switch (type) {
    case "na":
    case "free":
    case "freefrombeginning":
    case "specialcode":
      return { type };
    case "flat":
      return { type, money: money() };
    case "duration":
      return { type, money: money(), ...readDuration(get) };
    case "volume":
      return { type, money: money(), unit: readVolumeUnit(get("VolumeUnit")) };
    default:
      throw new ChargeError("Invalid RateType");
  }
};

const readDuration = (
  get: HeaderReader,
): { time: ScaledTime; granularity: ScaledTime | undefined; isStepFunction: boolean } => {
  const scaleText = get("TimeScale");
  if (scaleText === "")
    throw new ChargeError("TimeScale unspecified, TimeScale is required when RateType is Duration.");
  const scale = readWord(scaleText, scales, "Invalid TimeScale");
  const amount = readCount(get("Time"), "Invalid Time, Time is a required when RateType is Duration");
  const granularity = readGranularity(get("Granularity"), get("GranularityTimeScale"));
  const charging = readWord(get("ChargingType"), ["continuouscharging", "stepfunction"], "Invalid ChargingType");
  return { time: { amount, scale }, granularity, isStepFunction: charging === "stepfunction" };
};

/** One answer to one action: a scale that is missing ends it here (docs/protocol.md#advice-of-charge). */
const readGranularity = (amountText: ByteString, scaleText: ByteString): ScaledTime | undefined => {
  if (amountText === "") return undefined;
  const amount = readCount(amountText, "Invalid Granularity");
  if (scaleText === "") {
    throw new ChargeError(
      "Invalid GranularityTimeScale, GranularityTimeScale is a required when Granularity is specified",
    );
  }
  return { amount, scale: readWord(scaleText, scales, "Invalid GranularityTimeScale") };
};

/**
 * The reference holds TimeScale against these words, so that no volume rate is ever valid there
 * (docs/protocol.md#advice-of-charge).
 */
const readVolumeUnit = (text: ByteString): ByteString => {
  if (text === "") throw new ChargeError("VolumeUnit unspecified, VolumeUnit is required when RateType is Volume.");
  return readWord(text, volumeUnits, "Invalid VolumeUnit");
};
