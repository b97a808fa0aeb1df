import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const head = {
  pluto: "recording",
  version: 1,
  tap: "between",
  started: "2026-01-05T08:00:00.000Z",
  to: "pbx.example:5038",
  greeting: "Asterisk Call Manager/9.0.0",
};

/** A call of somebody to somebody, by one program. */
const lines: readonly object[] = [
  { t: 0, s: 1, open: "127.0.0.1:40114" },
  {
    t: 0.004,
    s: 1,
    d: ">",
    m: [
      ["Action", "Login"],
      ["Username", "panel"],
      ["Secret", "…"],
      ["ActionID", "1"],
    ],
  },
  {
    t: 0.011,
    s: 1,
    d: "<",
    m: [
      ["Response", "Success"],
      ["ActionID", "1"],
      ["Message", "Authentication accepted"],
    ],
  },
  {
    t: 1,
    s: 1,
    d: ">",
    m: [
      ["Action", "QueueStatus"],
      ["ActionID", "2"],
      ["Queue", "sales"],
    ],
  },
  {
    t: 1.01,
    s: 1,
    d: "<",
    m: [
      ["Response", "Error"],
      ["ActionID", "2"],
      ["Message", "No such queue"],
    ],
  },
  {
    t: 2,
    s: 1,
    d: "<",
    m: [
      ["Event", "Newchannel"],
      ["Privilege", "call,all"],
      ["Channel", "PJSIP/4930123456-00000001"],
      ["CallerIDNum", "4930123456"],
      ["CallerIDName", "Zo\u00C3\u00AB Miller"],
      ["Uniqueid", "1767600002.1"],
    ],
  },
  { t: 2.5, s: 1, d: "<", raw: Buffer.from("Event: Test\n\n").toString("base64"), note: "bare line feeds" },
  { t: 9, s: 1, close: "peer" },
];

/** Recordings in a folder of their own, which goes with the test. */
export class Recordings implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), "pluto-recordings-"));

  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Writes one, packed where its name says so; gives its path. */
  write(name: string, ...further: readonly object[]): string {
    const text = [head, ...lines, ...further].map((line) => `${JSON.stringify(line)}\n`).join("");
    writeFileSync(this.path(name), name.endsWith(".gz") ? gzipSync(text) : text);
    return this.path(name);
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true });
  }
}
