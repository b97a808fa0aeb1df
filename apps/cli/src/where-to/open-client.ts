import { type Client, connect, type ConnectOptions } from "@pluto-ami/client";

import type { Target } from "./target.ts";

/**
 * Connects to a target and logs in. A control socket that was found is looked at again when the connection stands, before
 * any command goes over it.
 * @throws UsageError when the socket cannot be trusted any more.
 * @throws ClientError when there is no connection, or no login.
 */
export const openClient = async (target: Target, options: Partial<ConnectOptions>): Promise<Client> => {
  const client = await connect({ events: false, ...target.connect, ...options });
  try {
    target.confirm?.();
    return client;
  } catch (error) {
    await client.close();
    throw error;
  }
};
