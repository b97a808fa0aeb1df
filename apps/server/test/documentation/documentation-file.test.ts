import { copyFileSync, mkdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { type Log, silentLog } from "@pluto-ami/core";
import { describe, expect, it } from "vitest";

import { DocumentationFile } from "../../src/documentation/documentation-file.ts";
import { serverLimits } from "../../src/limits.ts";
import { temporaryFolder } from "../../../../packages/node/test/temporary-folder.ts";

const fixture = fileURLToPath(new URL("core-en_US.xml", import.meta.url));

const collectingLog = (): { readonly log: Log; readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (message: string): void => {
    lines.push(message);
  };
  return { lines, log: { ...silentLog, notice: write, warning: write, error: write } };
};

describe("the documentation file", () => {
  it("is found in its folder by its language, or by its own name", async () => {
    const folder = temporaryFolder();
    copyFileSync(fixture, join(folder, "core-de_DE.xml"));
    const { log, lines } = collectingLog();
    const inFolder = await DocumentationFile.open(folder, "de_DE", log);
    expect(inFolder.texts.actions.get("ping")?.synopsis).toBe("Knock at the *door*.");
    const byName = await DocumentationFile.open(join(folder, "core-de_DE.xml"), "en_US", log);
    expect(byName.texts.events.size).toBe(1);
    expect(lines).toEqual(Array(2).fill(`Documentation: 2 actions and 1 events from ${folder}/core-de_DE.xml`));
  });

  it.each([
    ["missing", () => {}, "no such file"],
    ["a folder", (file: string) => mkdirSync(file), "it is no file"],
    ["broken", (file: string) => writeFileSync(file, "<docs>\n<manager></docs>"), "2:"],
    [
      "too large",
      (file: string) => {
        writeFileSync(file, "");
        truncateSync(file, serverLimits.documentationBytes + 1);
      },
      `at most ${serverLimits.documentationBytes} are read`,
    ],
  ])("is not used when it is %s, and the log says so", async (_, prepare, reason) => {
    const folder = temporaryFolder();
    prepare(join(folder, "core-en_US.xml"));
    const { log, lines } = collectingLog();
    const { texts } = await DocumentationFile.open(folder, "en_US", log);
    expect(texts.actions.size + texts.events.size).toBe(0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`Documentation: ${folder}/core-en_US.xml is not used: `);
    expect(lines[0]).toContain(reason);
    expect(lines[0]).toContain("Our own texts are shown");
  });

  it("is read again by a reload when it has changed", async () => {
    const file = join(temporaryFolder(), "core-en_US.xml");
    copyFileSync(fixture, file);
    const { log, lines } = collectingLog();
    const documentation = await DocumentationFile.open(file, "en_US", log);
    await documentation.reload();
    expect(lines).toHaveLength(1);

    writeFileSync(file, `<docs><manager name="Ping"><synopsis>Anew.</synopsis></manager></docs>`);
    utimesSync(file, 1, 1);
    await documentation.reload();
    expect(documentation.texts.actions.get("ping")?.synopsis).toBe("Anew.");

    rmSync(file);
    await documentation.reload();
    expect(documentation.texts.actions.size).toBe(0);
    expect(lines.at(-1)).toContain("is not used");
  });
});
