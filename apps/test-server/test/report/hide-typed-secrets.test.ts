import { describe, expect, test } from "vitest";

import { hideTypedSecrets } from "../../src/report/hide-typed-secrets.ts";

describe("a secret that was typed into a text", () => {
  test.each<readonly [string, string]>([
    ["Login\rUsername: test\rSecret: hunTER2\r", "Login\rUsername: test\rSecret: …"],
    ["Login Secret: hunTER2", "Login Secret: …"],
    ["test\\r\\nSecret:hunTER2\\r\\n\\r\\n", "test\\r\\nSecret:…"],
    ["test\\nPIN: hunTER2", "test\\nPIN: …"],
    ["test\tKEY : hunTER2", "test\tKEY : …"],
    ["a: b: password:  hunTER2 and more", "a: b: password:  …"],
    ["test\0Token: hunTER2", "test\0Token: …"],
  ])("%j is shown as %j", (text, shown) => {
    expect(hideTypedSecrets(text)).toBe(shown);
    expect(hideTypedSecrets(shown)).toBe(shown);
  });

  test.each([
    "",
    "Login",
    "test Secret:",
    "Secret: \r",
    "PJSIP/secret-1",
    "the key was turned at 10:30",
    "Monkeys: two",
  ])("%j holds none", (text) => {
    expect(hideTypedSecrets(text)).toBe(text);
  });
});
