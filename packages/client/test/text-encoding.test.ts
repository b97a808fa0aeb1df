import { describe, expect, test } from "vitest";

import { connectWith } from "../src/connect.ts";
import { textCodec } from "../src/text-encoding.ts";
import { asterisk, FakeServer } from "./fake-server.ts";

const everyByte = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join("");

describe("encodings", () => {
  test.each(["latin1", "windows-1251", "windows-1252", "windows-1253", "koi8-r", "iso-8859-7"])(
    "%s brings every byte back as it went",
    (encoding) => {
      const { encode, decode = (text: string) => text } = textCodec(encoding);
      expect(encode(decode(everyByte))).toBe(everyByte);
    },
  );

  test.each<[string, string, number[]]>([
    ["utf8", "Zoë", [0x5a, 0x6f, 0xc3, 0xab]],
    ["latin1", "Zoë", [0x5a, 0x6f, 0xeb]],
    ["windows-1251", "Зоя", [0xc7, 0xee, 0xff]],
    ["koi8-r", "Зоя", [0xfa, 0xcf, 0xd1]],
  ])("%s writes and reads %s", (encoding, text, bytes) => {
    const { encode, decode = (value: string) => value } = textCodec(encoding);
    const byteString = String.fromCharCode(...bytes);
    expect([encode(text), decode(byteString)]).toEqual([byteString, text]);
  });

  test("utf8 reads what is none as latin-1", () => {
    expect(textCodec("utf8").decode?.("Zo\xEB")).toBe("Zoë");
  });

  test.each(["shift_jis", "utf-16le", "no-such"])("%s is refused at once", async (encoding) => {
    const server = new FakeServer(asterisk("s"));
    const connecting = connectWith({ open: server.open }, { username: "admin", secret: "s", encoding });
    await expect(connecting).rejects.toMatchObject({ code: "E_OPTIONS", message: expect.stringContaining(encoding) });
    expect(server.opened).toBe(0);
  });

  test.each(["latin1", "windows-1251"])("text that %s lacks is refused, and nothing is sent", async (encoding) => {
    const server = new FakeServer(asterisk("s"));
    const client = await connectWith({ open: server.open }, { username: "admin", secret: "s", encoding });
    const { length } = server.seen;
    await expect(client.action("UserEvent", { UserEvent: "日" })).rejects.toMatchObject({ code: "E_UNSENDABLE" });
    expect(server.seen).toHaveLength(length);
    await client.close();
  });
});
