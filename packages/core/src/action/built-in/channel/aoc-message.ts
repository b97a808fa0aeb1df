import type { ChannelSnapshot } from "../../../backend/channel.ts";
import type { Channels } from "../../../backend/channels.ts";
import { readAdviceOfCharge } from "../../../backend/request/charge-request.ts";
import { defineAction } from "../../define-action.ts";

export const aocMessage = defineAction({
  name: "AOCMessage",
  classes: ["aoc"],
  changes: ["Channel", "MsgType"],
  needs: ["channels"],
  doc: {
    synopsis: "Tell a channel what its call costs.",
    description:
      "An advice of charge: MsgType D while the call lasts, E at its end, S for the rates. D and E need ChargeType, S needs ChargedItem and RateType; each further ChargedItem begins another rate.",
    parameters: {
      Channel: "The channel to tell, by its name or its unique id.",
      ChannelPrefix: "How the channel's name begins, when Channel is left out; the first such channel is told.",
      MsgType: "D, E or S.",
      ChargeType: "What the charge is counted in.",
      "UnitAmount(0)": "How many units; UnitAmount(1) and so on for units of further types.",
      "UnitType(0)": "The type of these units, as a number.",
      CurrencyName: "The currency.",
      CurrencyAmount: "An amount of money, as an integer.",
      CurrencyMultiplier: "What CurrencyAmount is multiplied with: 250 and OneHundredth are an amount of 2.50.",
      TotalType: "Whether the charge is final for this call or a sum so far.",
      AOCBillingId: "Why this party is charged.",
      ChargingAssociationId: "The number of what else the charge belongs to, with E.",
      ChargingAssociationNumber: "The telephone number that the charge belongs to, with E.",
      ChargingAssociationPlan: "The numbering plan of that number, with E.",
      ChargedItem: "What is charged, with S.",
      RateType: "How it is charged, with S.",
      Time: "How many units of TimeScale one charge pays for.",
      TimeScale: "The unit of Time.",
      Granularity: "How many units of GranularityTimeScale a charge is rounded up to.",
      GranularityTimeScale: "The unit of Granularity.",
      ChargingType: "Whether the charge grows steadily or in steps.",
      VolumeUnit: "What is counted by a rate for volume.",
      Code: "A number that the network defines, for special arrangements and special codes.",
    },
    values: {
      MsgType: { S: "The rates, at the beginning.", D: "The charge so far.", E: "The charge at the end." },
      ChargeType: {
        NA: "The charge is not known.",
        FREE: "The call is free.",
        Currency: "An amount of money.",
        Unit: "Charging units.",
      },
      CurrencyMultiplier: {
        OneThousandth: "The amount counts thousandths.",
        OneHundredth: "It counts hundredths, such as cents.",
        OneTenth: "It counts tenths.",
        One: "It counts whole units of the currency.",
        Ten: "It counts tens.",
        Hundred: "It counts hundreds.",
        Thousand: "It counts thousands.",
      },
      TotalType: { Total: "The cost of the whole call.", SubTotal: "The cost until now." },
      ChargingType: { ContinuousCharging: "Steadily.", StepFunction: "In steps of Granularity." },
    },
  },
  async run({ action, channels, reply }) {
    const [name, prefix] = [action.get("Channel"), action.get("ChannelPrefix")];
    if (name === "" && prefix === "") {
      return reply.error("Channel and PartialChannel are not specified. Specify at least one of these.");
    }
    const channel = name === "" ? await findByPrefix(channels, prefix) : await channels.find(name);
    if (channel === undefined) return reply.error("No such channel");
    const reading = readAdviceOfCharge(action);
    if (!reading.ok) return reply.error(reading.error);
    if (await channels.sendAdviceOfCharge(channel, reading.advice)) {
      return reply.success("AOC Message successfully queued on channel");
    }
    return reply.error("Error encoding AOC message, could not queue onto channel");
  },
});

const findByPrefix = async (channels: Channels, prefix: string): Promise<ChannelSnapshot | undefined> => {
  const start = prefix.toLowerCase();
  return (await channels.list()).find((channel) => channel.name.toLowerCase().startsWith(start));
};
