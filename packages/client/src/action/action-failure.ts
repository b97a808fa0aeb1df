import { ClientError } from "../client-error.ts";
import type { EventMessage } from "../event/event-message.ts";

/** No answer came in time. */
export const noAnswer = (where: string, action: string, timeout: number): ClientError => {
  const text = `no answer to the action ${action} from ${where} within ${timeout} ms: whether it was done is unknown`;
  return new ClientError("E_TIMEOUT", `${text}; ask the server before you repeat it`);
};

/** A list had to wait for its reader, who took nothing. */
export const readerGone = (action: string, timeout: number): ClientError => {
  const text = `the list ${action} is long, and nobody took an item of it for ${timeout} ms`;
  const advice = 'read it faster, or raise its "timeout" or the limits "listItems" and "listBytes"';
  return new ClientError("E_OVERFLOW", `${text}: ${advice}`);
};

/** More items than may wait came while another action waited for its answer. */
export const tooManyItems = (action: string, { items, bytes }: { items: number; bytes: number }): ClientError => {
  const text = `the list ${action} has more than ${items} items or ${bytes} bytes that nobody took`;
  return new ClientError("E_OVERFLOW", `${text}: read it faster, or raise the limits "listItems" and "listBytes"`);
};

/** The server gave the list up; `event` says so. */
export const listCancelled = (action: string, event: EventMessage): ClientError => {
  const text = `the server cancelled the list ${action} before it was whole: what came of it is a part`;
  return new ClientError("E_LIST_CANCELLED", `${text}; ask again, and look into the server's log if it stays so`, {
    event,
  });
};

/** The server does not read. */
export const notTaken = (where: string, action: string, unsentBytes: number): ClientError => {
  const text = `${where} does not take what is sent: with the action ${action}, more than ${unsentBytes} bytes would wait`;
  return new ClientError("E_OVERFLOW", `${text}; wait for answers, or raise the limit "unsentBytes"`);
};
