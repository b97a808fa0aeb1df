import { Message, MessageDecoder, encodeMessage } from "../../packages/protocol/dist/index.js";

const chunkBytes = 64 * 1024;

/** Fields of an event as a busy Asterisk sends it. */
const fieldsOf = (at) => ({
  Event: "Newchannel",
  Privilege: "call,all",
  Channel: `PJSIP/trunk-${at.toString(16).padStart(8, "0")}`,
  ChannelState: "4",
  ChannelStateDesc: "Ring",
  CallerIDNum: `1555${at % 10_000}`,
  CallerIDName: `Caller ${at}`,
  ConnectedLineNum: "<unknown>",
  ConnectedLineName: "<unknown>",
  Language: "en",
  AccountCode: "",
  Context: "from-trunk",
  Exten: String(at % 10_000),
  Priority: "1",
  Uniqueid: `1780000000.${at}`,
  Linkedid: `1780000000.${at}`,
});

const inputs = new Map();

/** So many events, and their bytes in chunks as a socket brings them. */
export const inputOf = (count) => {
  if (!inputs.has(count)) {
    const events = Array.from({ length: count }, (_, at) => fieldsOf(at));
    const bytes = Buffer.from(events.map((fields) => printPlainly(fields)).join(""), "latin1");
    const chunks = [];
    for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
    inputs.set(count, { events, bytes, chunks });
  }
  return inputs.get(count);
};

const printPlainly = (fields) => {
  let text = "";
  for (const name of Object.keys(fields)) text += `${name}: ${fields[name]}\r\n`;
  return `${text}\r\n`;
};

/** Splits chunks into frames; `look` says whether a frame is what was sent. The decoders count those that are. */
const decode = (look) => (chunks) => {
  const decoder = new MessageDecoder();
  let frames = 0;
  for (const chunk of chunks) {
    decoder.push(chunk);
    for (let text = decoder.next(); text !== undefined; text = decoder.next()) {
      if (look(new Message(text))) frames++;
    }
  }
  return frames;
};

const splitBare = (look) => (chunks) => {
  let rest = "";
  let frames = 0;
  for (const chunk of chunks) {
    const parts = (rest + chunk.toString("latin1")).split("\r\n\r\n");
    rest = parts.pop() ?? "";
    for (const part of parts) if (look(part)) frames++;
  }
  return frames;
};

const findsTwo = (message) => message.get("Event") === "Newchannel" && message.get("Channel").startsWith("PJSIP/");

const valueIn = (text, name) => {
  const at = text.indexOf(`${name}: `);
  const start = at + name.length + 2;
  return at < 0 ? "" : text.slice(start, text.indexOf("\r\n", start));
};

const findsTwoBare = (part) =>
  valueIn(part, "Event") === "Newchannel" && valueIn(part, "\r\nChannel").startsWith("PJSIP/");

const readsAll = (message) => [...message.headers()].length === 16;

const readsAllBare = (part) =>
  part.split("\r\n").map((line) => {
    const colon = line.indexOf(": ");
    return [line.slice(0, colon), line.slice(colon + 2)];
  }).length === 16;

/** Frames a second of a piece of work that counts them; it is repeated until the time is long enough to be told. */
export const rate = (work, { quick }) => {
  const least = quick ? 1 : 700;
  if (!quick) work();
  let frames = 0;
  const begin = performance.now();
  while (performance.now() - begin < least) frames += work();
  return (frames * 1000) / (performance.now() - begin);
};

export const countOf = ({ quick }) => (quick ? 200 : 20_000);

const decodeRate = (decoder) => async (options) => {
  const { events, chunks } = inputOf(countOf(options));
  return rate(() => {
    const frames = decoder(chunks);
    if (frames !== events.length) throw new Error(`decoded ${frames} of ${events.length} frames`);
    return frames;
  }, options);
};

const encodeRate = (encode) => async (options) => {
  const { events, bytes } = inputOf(countOf(options));
  return rate(() => {
    let length = 0;
    for (const fields of events) length += encode(fields).length;
    if (length !== bytes.length) throw new Error(`encoded ${length} of ${bytes.length} bytes`);
    return events.length;
  }, options);
};

/** Bytes of one frame, for the rate in megabytes. */
export const frameBytes = (options) => inputOf(countOf(options)).bytes.length / countOf(options);

export const codecScenarios = [
  {
    name: "decode",
    title: "Decode events, read two headers of each",
    unit: "frames a second",
    better: "higher",
    subject: "MessageDecoder",
    against: "split loop",
    frameBytes,
    run: decodeRate(decode(findsTwo)),
    runFloor: decodeRate(splitBare(findsTwoBare)),
  },
  {
    name: "decode-all",
    title: "Decode events, read all headers",
    unit: "frames a second",
    better: "higher",
    subject: "MessageDecoder",
    against: "split loop",
    frameBytes,
    run: decodeRate(decode(readsAll)),
    runFloor: decodeRate(splitBare(readsAllBare)),
  },
  {
    name: "encode",
    title: "Encode events",
    unit: "frames a second",
    better: "higher",
    subject: "encodeMessage",
    against: "bare loop",
    frameBytes,
    run: encodeRate(encodeMessage),
    runFloor: encodeRate(printPlainly),
  },
];
