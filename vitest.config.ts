import { defineConfig } from "vitest/config";

// Tests run from sources: the private export condition maps @pluto-ami/* to src, so no dist is needed.
const conditions = ["@pluto-ami/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "apps/*/test/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 20_000,
    // Whoever starts vitest by its shim has modules of pnpm's own store on this path: programs under test must find theirs without.
    env: { NODE_PATH: "" },
  },
});
