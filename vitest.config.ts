import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";

// Tests run from sources: the private export condition maps @pluto-ami/* to src, so no dist is needed.
const conditions = ["@pluto-ami/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Most tests wait for programs that they started: a machine of two cores has time for two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Ends what hangs, and judges nothing: whole programs are started one after the other, and other programs may have the processor.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Whoever starts vitest by its shim has modules of pnpm's own store on this path: programs under test must find theirs without.
    env: { NODE_PATH: "" },
    projects: [
      {
        extends: true,
        test: {
          name: "packages",
          include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts"],
          // Modules are loaded once for many files: they keep nothing that one test could leave to another.
          isolate: false,
        },
      },
      { extends: true, test: { name: "house", include: ["test/**/*.test.ts"] } },
    ],
  },
});
