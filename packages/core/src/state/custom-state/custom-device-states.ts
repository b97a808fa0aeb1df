import { append, bytes, type ByteString } from "@pluto-ami/protocol";

import { type DeviceState, type DeviceStateWord, deviceStateWords } from "../../backend/device-states.ts";
import type { Database } from "../database/database.ts";
import type { EventBus } from "../../event/event-bus.ts";
import type { Log } from "../../ports/log.ts";
import { StateFamily, type StateLimits } from "./state-family.ts";

const prefix = bytes("Custom:");

/** Where they are kept in the key database. */
const family = bytes("CustomDevstate");

/** Devices that are nothing but a state which somebody sets, as in `Custom:lamp`. They live in the key database. */
export class CustomDeviceStates {
  readonly #states: StateFamily;
  readonly #bus: EventBus;

  constructor(database: Database, bus: EventBus, limits: StateLimits, log: Log) {
    this.#states = new StateFamily(database, family, limits, log);
    this.#bus = bus;
  }

  /** Is this the name of such a device? */
  has(device: string): boolean {
    return device.startsWith(prefix) && device.length > prefix.length;
  }

  /**
   * One that nobody has set is UNKNOWN.
   * @throws DatabaseError when that cannot be read.
   */
  async find(device: ByteString): Promise<DeviceStateWord> {
    const found = await this.#states.find(device.slice(prefix.length));
    return readDeviceState(found ?? "") ?? "UNKNOWN";
  }

  /** Sets a device's state and tells it; false when it could not be kept. */
  async set(device: ByteString, state: DeviceStateWord): Promise<boolean> {
    if (!(await this.#states.put(device.slice(prefix.length), bytes(state)))) return false;
    this.#bus.emit({ name: "DeviceStateChange", classes: ["call"], body: { Device: device, State: state } });
    return true;
  }

  /**
   * All of them, page by page, read as they are taken.
   * @throws DatabaseError when they cannot be read, in the middle too.
   */
  list(): Promise<AsyncIterable<readonly DeviceState[]>> {
    return this.#states.list((name, value) => ({
      device: append(prefix, name),
      state: readDeviceState(value) ?? "UNKNOWN",
    }));
  }
}

/** A state's word in any case of letters; undefined for what is none. */
export const readDeviceState = (text: string): DeviceStateWord | undefined =>
  deviceStateWords.find((word) => word === text.toUpperCase());
