import { type ActionMessage, noBytes, type ByteString, fromText } from "@pluto-ami/protocol";

import type { AdviceOfCharge, Charge, ChargeUnit, ChargingAssociation } from "../advice-of-charge.ts";
import { readRates } from "./charge-rates.ts";
import { ChargeError, readCount, readMoney, readWord } from "./charge-reading.ts";
import { leadingInteger } from "./leading-number.ts";

const billings = ["normal", "reversecharge", "creditcard"];
const finalBillings = [
  ...billings,
  "callfwdunconditional",
  "callfwdbusy",
  "callfwdnoreply",
  "calldeflection",
  "calltransfer",
];

/** Reads an AOCMessage action, without its channel: the checks of docs/protocol.md#advice-of-charge in their order. */
export const readAdviceOfCharge = (
  action: ActionMessage,
): { readonly ok: true; readonly advice: AdviceOfCharge } | { readonly ok: false; readonly error: ByteString } => {
  try {
    return { ok: true, advice: readAdvice(action) };
  } catch (error) {
    if (error instanceof ChargeError) return { ok: false, error: fromText(error.message) };
    throw error;
  }
};

const readAdvice = (action: ActionMessage): AdviceOfCharge => {
  const kind: string = action.get("MsgType").toLowerCase();
  if (kind === "s") return { kind, rates: readRates(action) };
  if (kind !== "d" && kind !== "e") throw new ChargeError("Invalid MsgType");
  const charge = readCharge(action);
  const billing = action.get("AOCBillingId");
  return {
    kind,
    charge,
    isTotal: action.get("TotalType").toLowerCase() !== "subtotal",
    billing:
      billing === ""
        ? noBytes
        : readWord(billing, kind === "d" ? billings : finalBillings, `Invalid AOC-${kind.toUpperCase()} AOCBillingId`),
    association: kind === "e" ? readAssociation(action) : undefined,
  };
};

const readCharge = (action: ActionMessage): Charge => {
  const typeText = action.get("ChargeType");
  if (typeText === "") throw new ChargeError("ChargeType not specified");
  const type: string = typeText.toLowerCase();
  switch (type) {
    case "na":
    case "free":
      return { type };
    case "currency": {
      const error = "Invalid CurrencyAmount, CurrencyAmount is a required when ChargeType is Currency";
      return { type, money: readMoney((name) => action.get(name), error) };
    }
    case "unit":
      // A charge without any unit passes, as in the reference.
      return { type, units: readUnits(action) };
    default:
      throw new ChargeError("Invalid ChargeType");
  }
};

/** UnitAmount(0), UnitType(0), UnitAmount(1) and so on, up to the first number that has neither. */
const readUnits = (action: ActionMessage): readonly ChargeUnit[] => {
  const units: ChargeUnit[] = [];
  for (let index = 0; ; index++) {
    const amount = leadingInteger(action.get(`UnitAmount(${index})`));
    const type = leadingInteger(action.get(`UnitType(${index})`));
    if (amount === undefined && type === undefined) return units;
    units.push({ amount, type });
  }
};

const readAssociation = (action: ActionMessage): ChargingAssociation => {
  const [id, plan] = [action.get("ChargingAssociationId"), action.get("ChargingAssociationPlan")];
  return {
    id: id === "" ? undefined : readCount(id, "Invalid ChargingAssociationId"),
    number: action.get("ChargingAssociationNumber"),
    plan: plan === "" ? undefined : readCount(plan, "Invalid ChargingAssociationPlan"),
  };
};
