import { countByte } from "./connection.mjs";

/** Stands in each event once, and nowhere else. */
const eventMark = "~";
/** Stands in each answer once. */
const answerMark = "^";

/** Sends so many actions, never with more than `window` of them unanswered; resolves with the last answer. */
export const actAll = (connection, count, window, textOf) =>
  new Promise((resolve) => {
    let sent = 0;
    let answered = 0;
    const fill = () => {
      let text = "";
      for (; sent < count && sent - answered < window; sent++) text += textOf(sent);
      if (text !== "") connection.send(text);
    };
    connection.onData = (chunk) => {
      answered += countByte(chunk, answerMark.charCodeAt(0));
      if (answered >= count) resolve();
      else fill();
    };
    fill();
  });

export const pingText = `Action: Ping\r\nActionID: ${answerMark}\r\n\r\n`;

const longestPad = 500;

/** An event with so many bytes in it, and the time at which it was sent. */
export const userEventText = (padding) => {
  // A line of AMI has a thousand bytes at the most.
  const lines = Array.from({ length: Math.ceil(padding / longestPad) }, (_, at) => {
    const bytes = Math.min(longestPad, padding - at * longestPad);
    return `Pad${at}: ${"x".repeat(bytes)}\r\n`;
  });
  const pad = lines.join("");
  return () =>
    `Action: UserEvent\r\nActionID: ${answerMark}\r\nUserEvent: Bench\r\nT: ${performance.now()}\r\n${pad}End: ${eventMark}\r\n\r\n`;
};

/** Resolves when the connection has got so many events; tells `onChunk` of each chunk. */
export const eventsTaken = (connection, count, onChunk = () => {}) =>
  new Promise((resolve) => {
    let taken = 0;
    connection.onData = (chunk) => {
      taken += countByte(chunk, eventMark.charCodeAt(0));
      onChunk(chunk);
      if (taken >= count) resolve();
    };
  });
