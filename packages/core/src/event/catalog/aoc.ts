import { defineEventDocs } from "../define-event-docs.ts";

const currency = "The charge as an amount of money.";
const multipliers = "What the amount is multiplied with, to keep it an integer.";

/** Advice of charge: what the network says that a call costs. */
export const aocEvents = defineEventDocs({
  "AOC-D": {
    synopsis: "The network reports what a call has cost so far.",
    description:
      "Sent while the call lasts, and sometimes as its total. Either the currency or the unit headers are set.",
    parameters: {
      Type: "The kind of charge.",
      BillingID: "Why this party is billed, such as a forwarded call.",
      TotalType: "Whether this is a running figure or the final one.",
      Currency: currency,
      Name: "The name of the currency.",
      Cost: "The amount, before it is multiplied.",
      Multiplier: multipliers,
      Units: "The charge as charging units.",
      NumberOf: "How many units have been used.",
      TypeOf: "The kind of unit, as a number that the operator defines.",
    },
    values: {
      Type: {
        NotAvailable: "The network does not tell.",
        Free: "The call is free of charge.",
        Currency: "An amount of money.",
        Units: "A number of charging units.",
      },
      TotalType: { SubTotal: "The cost until now.", Total: "The cost of the whole call." },
    },
  },
  "AOC-E": {
    synopsis: "The network reports the total cost of a call that has ended.",
    parameters: {
      ChargingAssociation: "The other call or number that the charge belongs to, if it is not this one.",
      Number: "The associated telephone number.",
      Plan: "The numbering plan and type of that number.",
      ID: "The associated charge identifier, when no number is given.",
    },
  },
  "AOC-S": {
    synopsis: "The network announces the rates of a call at its beginning.",
    parameters: {
      Chargeable: "What is charged for, such as the basic communication or the call set-up.",
      RateType: "How this item is charged.",
      Currency: currency,
      Name: "The name of the currency.",
      Cost: "The amount, before it is multiplied.",
      Multiplier: multipliers,
      ChargingType: "Whether time is charged continuously or in steps.",
      StepFunction: "Set when time is charged in steps.",
      Granularity: "The size of a step of time.",
      Length: "How many units of the scale a period lasts.",
      Scale: "The unit of time that Length counts.",
      Unit: "The unit of a charge by volume.",
      SpecialCode: "The operator's own code of a rate that fits no other type.",
    },
    values: {
      RateType: {
        NotAvailable: "The network does not tell.",
        Free: "Free of charge.",
        FreeFromBeginning: "Free in the beginning, charged later.",
        Duration: "By time.",
        Flag: "One fixed amount.",
        Volume: "By the amount of data.",
        SpecialCode: "By a code of the operator.",
      },
    },
  },
});
