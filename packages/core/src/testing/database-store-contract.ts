import { bytes, demandBytes, fromBytes, noBytes } from "@pluto-ami/protocol";
import { type Demand, fields, having, method, optional, text } from "@pluto-ami/protocol/demand";

import type { Awaitable } from "../ports/awaitable.ts";
import { DatabaseError } from "../ports/database-error.ts";
import type { DatabaseEntry, DatabaseStore } from "../ports/database-store.ts";
import { type ContractCheck, demand, demandSame } from "./contract.ts";
import { demandPart } from "./demand-part.ts";

const everyByte = fromBytes(Uint8Array.from({ length: 256 }, (_, byte) => byte));

/** What more of a store can be checked. */
export interface DatabaseStoreTraits {
  /** Ends a store and opens what it kept, as a restart does. Leave it out for one that keeps nothing. */
  readonly reopen?: (store: DatabaseStore) => Awaitable<DatabaseStore>;
  /** An entry that it refuses, for its size, say. */
  readonly refused?: DatabaseEntry;
}

const traitsDemand = fields({
  reopen: optional(method),
  refused: optional(having({ path: text, value: text }, "an object with path and value")),
} satisfies Record<keyof DatabaseStoreTraits, Demand>);

/** What every place for the key database must hold; `open` gives an empty one for each check. */
export const databaseStoreContract = (
  open: () => Awaitable<DatabaseStore>,
  traits: DatabaseStoreTraits = {},
): readonly ContractCheck[] => {
  demandPart(method(open, "open") ?? traitsDemand(traits, "traits"));
  const { reopen, refused } = traits;
  const check = (name: string, test: (store: DatabaseStore) => Promise<void>): ContractCheck => ({
    name,
    run: async () => test(await open()),
  });
  const everything = { from: noBytes, to: demandBytes("\xff\xff") };
  return [
    check("an entry that was never put is not there", async (store) => {
      demandSame(await store.get(bytes("/a/b")), undefined, "what is not there");
      demandSame(await store.list(everything, 10), [], "the list of nothing");
      demandSame(await store.delete([everything]), 0, "the number of entries that were deleted");
    }),
    check("a value is kept as it was put last, an empty one as well", async (store) => {
      await store.put(bytes("/a/b"), bytes("1"));
      await store.put(bytes("/a/b"), bytes("2"));
      await store.put(bytes("/a/c"), noBytes);
      demandSame(await store.get(bytes("/a/b")), "2", "the value that was put last");
      demandSame(await store.get(bytes("/a/c")), "", "an empty value");
    }),
    check("paths and values may hold every byte", async (store) => {
      await store.put(bytes(`/${everyByte}`), everyByte);
      demandSame(await store.get(bytes(`/${everyByte}`)), everyByte, "a value of all bytes");
      demandSame(await store.list(everything, 1), [{ path: `/${everyByte}`, value: everyByte }], "its entry");
    }),
    check("a list is sorted by bytes, and has its start but not its end, and no more than was asked", async (store) => {
      const paths = ["/b", "/a/z", "/a", "/a0", "/a-b", "/A", "/a/b", "/\xe9"] as const;
      for (const path of paths) await store.put(demandBytes(path), demandBytes(path));
      const listed = async (from: string, to: string, most: number): Promise<string[]> =>
        (await store.list({ from: demandBytes(from), to: demandBytes(to) }, most)).map(({ path }) => path);
      demandSame(await listed("", "\xff", 99), ["/A", "/a", "/a-b", "/a/b", "/a/z", "/a0", "/b", "/\xe9"], "all");
      demandSame(await listed("/a/", "/a0", 99), ["/a/b", "/a/z"], "a range");
      demandSame(await listed("/a", "/b", 2), ["/a", "/a-b"], "the beginning of a range");
      const counted = async (from: string, to: string): Promise<number> =>
        store.count({ from: demandBytes(from), to: demandBytes(to) });
      demandSame(
        [await counted("", "\xff"), await counted("/a/", "/a0"), await counted("/c", "/d"), await counted("/b", "/a")],
        [paths.length, 2, 0, 0],
        "how many entries some ranges have",
      );
    }),
    check("a deletion takes whole ranges and nothing else, and counts", async (store) => {
      for (const path of ["/a", "/a-b", "/a/b", "/a/c", "/b"] as const) await store.put(bytes(path), bytes("x"));
      const ranges = [
        { from: bytes("/a"), to: bytes("/a\0") },
        { from: bytes("/a/"), to: bytes("/a0") },
      ];
      demandSame(await store.delete(ranges), 3, "the number of entries that were deleted");
      demandSame(
        (await store.list(everything, 9)).map(({ path }) => path),
        ["/a-b", "/b"],
        "what is left",
      );
    }),
    check("writes that overlap take effect in the order of their calls", async (store) => {
      const counts = await Promise.all([
        store.put(bytes("/a/b"), bytes("1")),
        store.put(bytes("/a/c"), bytes("1")),
        store.delete([{ from: bytes("/a/"), to: bytes("/a0") }]),
        store.put(bytes("/a/b"), bytes("2")),
        store.delete([{ from: bytes("/a/"), to: bytes("/a0") }]),
        store.put(bytes("/a/d"), bytes("3")),
      ]);
      demandSame([counts[2], counts[4]], [2, 1], "the numbers of entries that two deletions between puts removed");
      demandSame(await store.list(everything, 9), [{ path: "/a/d", value: "3" }], "what is left");
    }),
    check("what was listed stays as it was", async (store) => {
      await store.put(bytes("/a/b"), bytes("1"));
      const listed = await store.list(everything, 9);
      await store.put(bytes("/a/b"), bytes("2"));
      await store.put(bytes("/a/c"), bytes("2"));
      await store.delete([everything]);
      demandSame(listed, [{ path: "/a/b", value: "1" }], "a list from before two puts and a deletion");
    }),
    ...(refused === undefined
      ? []
      : [
          check("a put that is refused says why and changes nothing, and the next one lasts", async (store) => {
            await store.put(bytes("/a/b"), bytes("1"));
            const error = await rejection(() => store.put(refused.path, refused.value));
            demand(error instanceof DatabaseError, `it must reject with a DatabaseError, not with ${String(error)}`);
            await store.put(bytes("/a/c"), bytes("2"));
            demandSame(await store.list(everything, 9), lasting, "what was put before and behind it");
            if (reopen === undefined) return;
            demandSame(await (await reopen(store)).list(everything, 9), lasting, "the same when it is opened again");
          }),
        ]),
    ...(reopen === undefined
      ? []
      : [
          check("what was put and deleted is so when it is opened again", async (store) => {
            for (const path of ["/a/b", "/a/c", "/b/a"] as const) await store.put(bytes(path), bytes("1"));
            await store.put(bytes("/a/b"), everyByte);
            await store.delete([{ from: bytes("/b/"), to: bytes("/b0") }]);
            const entries = [
              { path: "/a/b", value: everyByte },
              { path: "/a/c", value: "1" },
            ];
            const again = await reopen(store);
            demandSame(await again.list(everything, 9), entries, "what is listed when it is opened again");
            await again.put(bytes("/a/d"), bytes("2"));
            const wanted = [...entries, { path: "/a/d", value: "2" }];
            demandSame(await (await reopen(again)).list(everything, 9), wanted, "and what is put then, the next time");
          }),
        ]),
  ];
};

const lasting = [
  { path: "/a/b", value: "1" },
  { path: "/a/c", value: "2" },
];

/** What a task rejects with; undefined when it does not. */
const rejection = async (task: () => Awaitable<unknown>): Promise<unknown> => {
  try {
    await task();
    return undefined;
  } catch (error) {
    return error;
  }
};
