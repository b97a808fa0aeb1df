import type { ByteString } from "@pluto-ami/protocol";

/** An amount of money: `amount` times `multiplier`. */
export interface Money {
  readonly name: ByteString;
  readonly amount: number;
  readonly multiplier: ByteString;
}

/** Charging units; undefined where a number is not known. */
export interface ChargeUnit {
  readonly amount: number | undefined;
  readonly type: number | undefined;
}

/** What a call has cost. */
export type Charge =
  | { readonly type: "na" | "free" }
  | { readonly type: "currency"; readonly money: Money }
  | { readonly type: "unit"; readonly units: readonly ChargeUnit[] };

/** A number of a scale of time, as in three times `TenSeconds`. */
export interface ScaledTime {
  readonly amount: number;
  readonly scale: ByteString;
}

/** How something is charged. The words are those of docs/protocol.md#advice-of-charge, in lower case. */
export type ChargeRate =
  | { readonly type: "na" | "free" | "freefrombeginning" }
  | {
      readonly type: "duration";
      readonly money: Money;
      readonly time: ScaledTime;
      readonly granularity: ScaledTime | undefined;
      readonly isStepFunction: boolean;
    }
  | { readonly type: "flat"; readonly money: Money }
  | { readonly type: "volume"; readonly money: Money; readonly unit: ByteString }
  | { readonly type: "specialcode" };

/** One thing that is charged, and how. */
export interface RateEntry {
  readonly item: ByteString;
  readonly rate: ChargeRate;
  /** Required for special arrangements and special codes. */
  readonly code: number | undefined;
}

/** What another call or number has to do with the charge. */
export interface ChargingAssociation {
  readonly id: number | undefined;
  readonly number: ByteString;
  readonly plan: number | undefined;
}

/**
 * What the network says about the cost of a call: during it (D), at its end (E), or its rates (S)
 * (docs/protocol.md#advice-of-charge).
 */
export type AdviceOfCharge =
  | {
      readonly kind: "d" | "e";
      readonly charge: Charge;
      readonly isTotal: boolean;
      /** In lower case; "" for none. */
      readonly billing: ByteString;
      /** At the end of a call only. */
      readonly association: ChargingAssociation | undefined;
    }
  | { readonly kind: "s"; readonly rates: readonly RateEntry[] };
