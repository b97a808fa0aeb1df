import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, test } from "vitest";

import { readProfile } from "../../src/profile/profile.ts";

const folder = mkdtempSync(join(tmpdir(), "pluto-profile-"));
const file = join(folder, "cli.ini");
const env = { HOME: "/home/me" };

writeFileSync(
  file,
  `\uFEFF[pbx]
host = pbx.example.com
port = 5039
user = admin
secret = "semi;colon"
tls = yes
ca = ca.pem

[pbx.example.com]
user = dotted
secret-file = ~/.secret

[local]
socket = /run/x.sock

[typo]
hots = x

[port]
port = many

[tls]
tls = maybe

[both]
secret = a
secret-file = b
`,
);

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  [
    "pbx",
    { host: "pbx.example.com", port: 5039, user: "admin", secret: "semi;colon", tls: true, ca: join(folder, "ca.pem") },
  ],
  ["pbx.example.com", { user: "dotted", secretFile: "/home/me/.secret" }],
  ["local", { socket: "/run/x.sock" }],
])("reads the profile %s", async (name, settings) => {
  expect(await readProfile(file, name, env)).toEqual(settings);
});

test.each([
  ["typo", 'unknown key "hots"'],
  ["port", '"many" is no port'],
  ["tls", '"maybe" is neither yes nor no'],
  ["both", "not both"],
  ["missing", "it has: pbx, pbx.example.com, local"],
  ["constructor", "there is no profile"],
])("says what is wrong with %s", async (name, message) => {
  await expect(readProfile(file, name, env)).rejects.toThrow(message);
});
