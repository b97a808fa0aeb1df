import { defineEventDocs } from "../../define-event-docs.ts";

const currency = "The charge as an amount of money: Name, Cost and Multiplier say how much.";
const cost = "An integer: the amount is Cost times Multiplier.";
const multipliers = "What Cost is multiplied with: 250 times 1/100 is an amount of 2.50.";
const factors = {
  "1/1000": "Cost counts thousandths.",
  "1/100": "Cost counts hundredths, such as cents.",
  "1/10": "Cost counts tenths.",
  "1": "Cost counts whole units of the currency.",
  "10": "Cost counts tens.",
  "100": "Cost counts hundreds.",
  "1000": "Cost counts thousands.",
};

/** Advice of charge: what the network says that a call costs. */
export const aocEvents = defineEventDocs({
  "AOC-D": {
    synopsis: "The network reports what a call has cost so far.",
    description:
      "Sent while the call lasts, and sometimes as its total. Either the currency or the unit headers are set.",
    parameters: {
      Charge: "What is charged; the headers behind it say how much.",
      Type: "The kind of charge.",
      BillingID: "Why this party is billed, such as a forwarded call.",
      TotalType: "Whether this is a running figure or the final one.",
      Currency: currency,
      Name: "The name of the currency.",
      Cost: cost,
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
      BillingID: {
        Normal: "An ordinary charge.",
        Reverse: "The called party pays.",
        CreditCard: "It is charged to a credit card.",
        CallForwardingUnconditional: "For a call that is always forwarded.",
        CallForwardingBusy: "For a call that was forwarded from a busy line.",
        CallForwardingNoReply: "For a call that was forwarded since nobody answered.",
        CallDeflection: "For a call that the called party deflected.",
        CallTransfer: "For a call that was transferred.",
        NotAvailable: "The network does not tell.",
      },
      TotalType: { SubTotal: "The cost until now.", Total: "The cost of the whole call." },
      Multiplier: factors,
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
      Cost: cost,
      Multiplier: multipliers,
      ChargingType: "Whether time is charged continuously or in steps.",
      StepFunction: "Set when time is charged in steps.",
      Granularity: "The size of a step of time, when time is charged in steps; its own Length and Scale say how long.",
      Length: "How many units of Scale the period lasts that is charged once.",
      Scale: "The unit of time that Length counts, such as a second or a tenth of one.",
      Unit: "What a charge by volume counts.",
      SpecialCode: "The operator's own code of a rate that fits no other type.",
    },
    values: {
      RateType: {
        NotAvailable: "The network does not tell.",
        Free: "Free of charge.",
        FreeFromBeginning: "Free in the beginning, charged later.",
        Duration: "By time.",
        Flag: "One fixed amount, however long it lasts (a flat rate).",
        Volume: "By the amount of data.",
        SpecialCode: "By a code of the operator.",
      },
      Multiplier: factors,
      Unit: {
        Octet: "Bytes.",
        Segment: "Packets of data, as the operator defines them.",
        Message: "Messages.",
      },
    },
  },
});
