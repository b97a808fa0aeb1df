import { describe, expect, it } from "vitest";

import { Bench } from "../services.ts";

const filled = async (): Promise<Bench> => {
  const bench = new Bench();
  for (const line of ["office joe 12", "office jane 14", "home joe 3"]) await bench.lines(`database put ${line}`);
  return bench;
};

const row = (path: string, value: string): string => `${path.padEnd(50)}: ${value.padEnd(25)}`;

describe("the database commands", () => {
  it("show all, a family, a key in every family", async () => {
    const bench = await filled();
    const [home, jane, joe] = [row("/home/joe", "3"), row("/office/jane", "14"), row("/office/joe", "12")];
    expect(await bench.lines("database show")).toEqual([home, jane, joe, "3 results found."]);
    expect(await bench.lines("database show office")).toEqual([jane, joe, "2 results found."]);
    expect(await bench.lines("database show office joe")).toEqual([joe, "1 results found."]);
    expect(await bench.lines("database showkey joe")).toEqual([home, joe, "2 results found."]);
    expect(await bench.value("database showkey jane")).toEqual({
      entries: [{ path: "/office/jane", value: "14" }],
      error: null,
    });
  });

  it("get, put and remove", async () => {
    const bench = await filled();
    expect(await bench.lines("database get office joe")).toEqual(["Value: 12"]);
    expect(await bench.lines('database put office joe "room 12"')).toEqual(["Updated database successfully"]);
    expect(await bench.lines("database get office joe")).toEqual(["Value: room 12"]);
    expect(await bench.value("database get office nobody")).toEqual({ value: null, error: null });
    expect(await bench.lines("database get office nobody")).toEqual(["Database entry not found."]);
    expect(await bench.lines("database del office joe")).toEqual(["Database entry removed."]);
    expect(await bench.lines("database del office joe")).toEqual(["Database entry could not be removed."]);
    expect(await bench.lines("database deltree office")).toEqual(["1 database entries removed."]);
    expect(await bench.lines("database deltree office")).toEqual(["Database entries do not exist."]);
  });

  it("tell why they failed", async () => {
    const bench = new Bench();
    const line = `database put f k ${"x".repeat(20_000)}`;
    const { ok, text } = await bench.run(line);
    expect(ok).toBe(false);
    expect(text).toMatch(/^Failed to update entry: A value has 20000 bytes, 16384 is the most\n/);
  });

  it.each(["get f", "put f k", "put f k v w", "del f", "deltree", "show a b c", "showkey", "showkey a b"])(
    "database %s shows the usage",
    async (words) => {
      const { ok, text } = await new Bench().run(`database ${words}`);
      expect(ok).toBe(false);
      expect(text).toMatch(/^Usage: database /);
    },
  );
});
