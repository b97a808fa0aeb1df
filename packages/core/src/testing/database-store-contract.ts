import type { DatabaseStore } from "../ports/database-store.ts";
import { type ContractCheck, demandSame } from "./contract.ts";

const everyByte = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join("");

/** What every place for the key database must hold; `open` gives an empty one for each check. */
export const databaseStoreContract = (open: () => DatabaseStore | Promise<DatabaseStore>): readonly ContractCheck[] => {
  const check = (name: string, test: (store: DatabaseStore) => Promise<void>): ContractCheck => ({
    name,
    run: async () => test(await open()),
  });
  const everything = { from: "", to: "\xff\xff" };
  return [
    check("an entry that was never put is not there", async (store) => {
      demandSame(await store.get("/a/b"), undefined, "what is not there");
      demandSame(await store.list(everything, 10), [], "the list of nothing");
      demandSame(await store.delete([everything]), 0, "the number of entries that were deleted");
    }),
    check("a value is kept as it was put last, an empty one as well", async (store) => {
      await store.put("/a/b", "1");
      await store.put("/a/b", "2");
      await store.put("/a/c", "");
      demandSame(await store.get("/a/b"), "2", "the value that was put last");
      demandSame(await store.get("/a/c"), "", "an empty value");
    }),
    check("paths and values may hold every byte", async (store) => {
      await store.put(`/${everyByte}`, everyByte);
      demandSame(await store.get(`/${everyByte}`), everyByte, "a value of all bytes");
      demandSame(await store.list(everything, 1), [{ path: `/${everyByte}`, value: everyByte }], "its entry");
    }),
    check("a list is sorted by bytes, and has its start but not its end, and no more than was asked", async (store) => {
      const paths = ["/b", "/a/z", "/a", "/a0", "/a-b", "/A", "/a/b", "/\xe9"];
      for (const path of paths) await store.put(path, path);
      const listed = async (from: string, to: string, most: number): Promise<string[]> =>
        (await store.list({ from, to }, most)).map(({ path }) => path);
      demandSame(await listed("", "\xff", 99), ["/A", "/a", "/a-b", "/a/b", "/a/z", "/a0", "/b", "/\xe9"], "all");
      demandSame(await listed("/a/", "/a0", 99), ["/a/b", "/a/z"], "a range");
      demandSame(await listed("/a", "/b", 2), ["/a", "/a-b"], "the beginning of a range");
    }),
    check("a deletion takes whole ranges and nothing else, and counts", async (store) => {
      for (const path of ["/a", "/a-b", "/a/b", "/a/c", "/b"]) await store.put(path, "x");
      const ranges = [
        { from: "/a", to: "/a\0" },
        { from: "/a/", to: "/a0" },
      ];
      demandSame(await store.delete(ranges), 3, "the number of entries that were deleted");
      demandSame(
        (await store.list(everything, 9)).map(({ path }) => path),
        ["/a-b", "/b"],
        "what is left",
      );
    }),
  ];
};
