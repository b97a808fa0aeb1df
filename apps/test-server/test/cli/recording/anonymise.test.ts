import { readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { runMain } from "../run-main.ts";
import { Recordings } from "./recordings.ts";

const anonymise = (...words: string[]) => runMain(["recording", "anonymise", ...words]);

test("recording anonymise writes one without numbers and names, packed where its name says so", async () => {
  using recordings = new Recordings();
  const output = recordings.path("shown.ndjson.gz");
  expect(await anonymise(recordings.write("call.ndjson"), "-o", output)).toEqual({ code: 0, stdout: "", stderr: "" });
  const written = gunzipSync(readFileSync(output)).toString("utf8");
  expect(written).not.toMatch(/4930123456|Miller|pbx\.example/);
  expect(written).toContain('"anonymised":true');
  expect(await runMain(["recording", "check", output])).toMatchObject({ code: 0 });
});

test("a key in a file has several agree, and is made for nobody else to read", async () => {
  using recordings = new Recordings();
  const [key, one, two] = ["ours.key", "one.ndjson", "two.ndjson"].map((name) => recordings.path(name));
  const call = recordings.write("call.ndjson");
  for (const output of [one, two]) await anonymise(call, "-o", output ?? "", "--key-file", key ?? "");
  expect(readFileSync(one ?? "", "utf8")).toBe(readFileSync(two ?? "", "utf8"));
  expect(statSync(key ?? "").mode & 0o77).toBe(0);
});

test.each([
  [["--drop", "nothing"], /^--drop: "nothing" is not one of output\n$/],
  [["--key-file", "/"], /^The key \/ cannot be read: /],
])("%j is refused", async (words, says) => {
  using recordings = new Recordings();
  const call = recordings.write("call.ndjson");
  expect(await anonymise(call, "-o", recordings.path("out.ndjson"), ...words)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(says),
  });
});

test("without -o it asks where to", async () => {
  expect(await anonymise("call.ndjson")).toEqual({ code: 2, stdout: "", stderr: "where to? -o FILE\n" });
});
