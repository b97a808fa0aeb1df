import { ActionMessage, fromText } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { readAdviceOfCharge } from "../../../../src/backend/request/charge-request.ts";

const read = (...lines: string[]): unknown => {
  const reading = readAdviceOfCharge(new ActionMessage(lines.map((line) => fromText(line))));
  return reading.ok ? reading.advice : reading.error;
};

const rate = ["MsgType: S", "ChargedItem: CallSetup"] as const;
const money = ["CurrencyAmount: 5", "CurrencyMultiplier: One"] as const;
const duration = [...rate, "RateType: Duration", ...money] as const;
const timed = [...duration, "TimeScale: Second", "Time: 3"] as const;

test.each<readonly [lines: readonly string[], error: string]>([
  [[], "Invalid MsgType"],
  [["MsgType: x"], "Invalid MsgType"],
  [["MsgType: d"], "ChargeType not specified"],
  [["MsgType: d", "ChargeType: x"], "Invalid ChargeType"],
  [
    ["MsgType: d", "ChargeType: Currency"],
    "Invalid CurrencyAmount, CurrencyAmount is a required when ChargeType is Currency",
  ],
  [
    ["MsgType: d", "ChargeType: Currency", "CurrencyAmount: 5"],
    "ChargeMultiplier unspecified, ChargeMultiplier is required when ChargeType is Currency.",
  ],
  [["MsgType: d", "ChargeType: Currency", "CurrencyAmount: 5", "CurrencyMultiplier: x"], "Invalid ChargeMultiplier"],
  [["MsgType: d", "ChargeType: NA", "AOCBillingId: CallTransfer"], "Invalid AOC-D AOCBillingId"],
  [["MsgType: e", "ChargeType: NA", "AOCBillingId: x"], "Invalid AOC-E AOCBillingId"],
  [["MsgType: e", "ChargeType: NA", "ChargingAssociationId: x"], "Invalid ChargingAssociationId"],
  [["MsgType: e", "ChargeType: NA", "ChargingAssociationPlan: x"], "Invalid ChargingAssociationPlan"],
  [["MsgType: s"], "ChargedItem not specified"],
  [rate, "RateType not specified"],
  [["MsgType: s", "ChargedItem: x", "RateType: NA"], "Invalid ChargedItem"],
  [[...rate, "RateType: x"], "Invalid RateType"],
  [[...rate, "RateType: Flat"], "Invalid CurrencyAmount, CurrencyAmount is a required when RateType is non-free"],
  [duration, "TimeScale unspecified, TimeScale is required when RateType is Duration."],
  [[...duration, "TimeScale: x"], "Invalid TimeScale"],
  [[...duration, "TimeScale: Day"], "Invalid Time, Time is a required when RateType is Duration"],
  [[...timed, "Granularity: x"], "Invalid Granularity"],
  [
    [...timed, "Granularity: 1"],
    "Invalid GranularityTimeScale, GranularityTimeScale is a required when Granularity is specified",
  ],
  [[...timed, "Granularity: 1", "GranularityTimeScale: x"], "Invalid GranularityTimeScale"],
  [timed, "Invalid ChargingType"],
  [[...rate, "RateType: Volume", ...money], "VolumeUnit unspecified, VolumeUnit is required when RateType is Volume."],
  [[...rate, "RateType: Volume", ...money, "VolumeUnit: x"], "Invalid VolumeUnit"],
  [
    [...rate, "RateType: SpecialCode"],
    "Invalid Code, Code is a required when ChargedItem is SpecialArrangement and when RateType is SpecialCode",
  ],
])("%j is refused", (lines, error) => {
  expect(read(...lines)).toBe(error);
});

test("units, with gaps where a number is not known", () => {
  const units = ["UnitAmount(0): 4", "UnitType(0): 1", "UnitType(1): 2", "UnitAmount(3): 9"];
  expect(
    read("MsgType: E", "ChargeType: Unit", "TotalType: SubTotal", "ChargingAssociationNumber: 5", ...units),
  ).toEqual({
    kind: "e",
    charge: {
      type: "unit",
      units: [
        { amount: 4, type: 1 },
        { amount: undefined, type: 2 },
      ],
    },
    isTotal: false,
    billing: "",
    association: { id: undefined, number: "5", plan: undefined },
  });
});

test("each ChargedItem is a rate of its own; what it does not say it takes from before", () => {
  const second = ["ChargedItem: CallAttempt", "RateType: Flat", "CurrencyAmount: 7"];
  const amount = { name: "", amount: 5, multiplier: "one" };
  expect(read(...timed, "ChargingType: StepFunction", ...second)).toEqual({
    kind: "s",
    rates: [
      {
        item: "callsetup",
        rate: {
          type: "duration",
          money: amount,
          time: { amount: 3, scale: "second" },
          granularity: undefined,
          isStepFunction: true,
        },
        code: undefined,
      },
      { item: "callattempt", rate: { type: "flat", money: { ...amount, amount: 7 } }, code: undefined },
    ],
  });
});
