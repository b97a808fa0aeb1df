import { expect, test } from "vitest";

import { readConnectedTable } from "../../src/top/source.ts";

test("reads sessions out of the table of an Asterisk, of today and of the 13 line", () => {
  const today = [
    "  Username         IP Address                                               Start       Elapsed     FileDes   HttpCnt   ReadPerms   WritePerms",
    "  admin            127.0.0.1                                                1780000000  4           2         0         2147483647  0000000003",
    "                   2001:db8::1                                              0           1780000004  3         0         0000000000  0000000000",
    "  web              127.0.0.1                                                1780000000  4           -1        1         0000000064  0000000064",
    "3 users connected.",
  ];
  expect(
    readConnectedTable(today).map(({ id, user, address, read, write }) => [id, user, address, read, write]),
  ).toEqual([
    [2, "admin", "127.0.0.1", expect.stringMatching(/^system,.*,all$/), "system,call"],
    [3, "", "2001:db8::1", "<none>", "<none>"],
    [undefined, "web", "127.0.0.1", "user", "user"],
  ]);
  const thirteen =
    "  test             127.0.0.1                                                1476265437  3           75        0         2147483647  00003";
  expect(readConnectedTable([thirteen])).toMatchObject([{ id: 75, user: "test", write: "system,call" }]);
});
