import {
  ActionMessage,
  encodeHeader,
  outputLines,
  FrameDecoder,
  demandBytes,
  fromText,
  Message,
  MessageDecoder,
  parseBanner,
  parseClassList,
  parseEventMask,
  splitHeader,
  toBytes,
  toText,
} from "@pluto-ami/protocol";

import { describeGrowth } from "./growth.ts";
import { lineShapes } from "./shapes.ts";

interface Decoder {
  push(chunk: Uint8Array): void;
  next(): unknown;
}

/** Has a decoder read the text in chunks of so many bytes. */
const decode = (decoder: Decoder, text: string, chunkBytes: number): void => {
  const bytes = toBytes(text);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    decoder.push(bytes.subarray(at, at + chunkBytes));
    while (decoder.next() !== undefined);
  }
};

/** Limits that hold nothing back. */
const open = { lineBytes: 1 << 30, lines: 1 << 30, frameBytes: 1 << 30 };

const oldAnswer = "Response: Follows\r\nPrivilege: Command\r\n";

describeGrowth("what comes over the wire", [
  { name: "frames of a client", read: (text) => decode(new FrameDecoder(), text, 64 * 1024) },
  { name: "frames of a client, byte by byte", read: (text) => decode(new FrameDecoder(), text, 1), shapes: lineShapes },
  { name: "frames without a limit, in packets", read: (text) => decode(new FrameDecoder(open), text, 1460) },
  { name: "messages of a server", read: (text) => decode(new MessageDecoder(), text, 64 * 1024) },
  { name: "messages of a server, in packets", read: (text) => decode(new MessageDecoder(), text, 1460) },
  {
    name: "messages of a server, byte by byte",
    read: (text) => decode(new MessageDecoder(), text, 1),
    shapes: lineShapes,
  },
  {
    name: "messages of a server that ends its lines in CRLF, in packets",
    start: "Event: A\r\n",
    read: (text) => decode(new MessageDecoder(), text, 1460),
  },
  {
    name: "what stands behind an old answer that was given up",
    read: (text) => {
      const decoder = new MessageDecoder();
      decode(decoder, oldAnswer, 1460);
      decoder.giveUpAnswer();
      decode(decoder, text, 1460);
    },
  },
  {
    name: "the headers of an old answer",
    start: oldAnswer,
    read: (text) => {
      const decoder = new MessageDecoder();
      decode(decoder, text, 64 * 1024);
      return decoder.openAnswer;
    },
  },
  { name: "an old answer to Command", start: oldAnswer, read: (text) => decode(new MessageDecoder(), text, 64 * 1024) },
  {
    name: "an old answer to Command, to its end",
    start: oldAnswer,
    end: "--END COMMAND--\r\n\r\n",
    read: (text) => decode(new MessageDecoder(), text, 1460),
  },
  {
    name: "an old answer to Command, in small chunks",
    start: oldAnswer,
    end: "--END COMMAND--\r\n\r\n",
    read: (text) => decode(new MessageDecoder(), text, 1),
    shapes: lineShapes,
  },
]);

const lookAt = (message: Message): unknown => [
  message.get("Absent"),
  message.has("Event"),
  message.all("Output"),
  [...message.headers()],
  message.lines.length,
];

describeGrowth("messages", [
  { name: "a text", read: (text) => lookAt(new Message(text)) },
  { name: "a text that is decoded", read: (text) => lookAt(new Message(text, toText)) },
  { name: "the value of one header", start: "Event: ", read: (text) => lookAt(new Message(text)) },
  {
    name: "an action",
    read(text) {
      const action = new ActionMessage(demandBytes(text).split("\n"));
      return [action.name, action.actionId, action.without(["Secret", "a", "b"]), lookAt(action)];
    },
  },
  { name: "a header line", read: splitHeader },
  { name: "a header line's value", start: "a:", read: splitHeader },
  { name: "a banner", read: parseBanner },
  { name: "a banner's version", start: "Asterisk Call Manager/", read: parseBanner },
]);

describeGrowth("values", [
  { name: "a list of classes", read: parseClassList },
  { name: "an event mask", read: parseEventMask },
  { name: "bytes as text", read: toText },
  { name: "text as bytes", read: fromText },
  { name: "a header that is written", read: (text) => encodeHeader("Name", text) },
  { name: "an output that is written", read: (text) => outputLines(demandBytes(text)) },
]);
