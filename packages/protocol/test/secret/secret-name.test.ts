import { describe, expect, test } from "vitest";

import { isSecretName, isSecretVariable } from "../../src/secret/secret-name.ts";

describe("what is called like a secret", () => {
  test.each([
    ..."Secret secret SECRET Password passwd sip_pass PASS Pass2 MyPwd Passphrase passcode API_TOKEN Md5Cred Bearer Authorization".split(
      " ",
    ),
    ..."PIN user-pin Auth auth-x Set-Cookie Cookie Key SSLKEY ExpectedResponse remotesecret".split(" "),
    "SHARED(key,SIP/a)",
  ])("%s is", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test.each([
    ..."Bypass compass surpass trespass Ping Spin AuthType Authenticated OutboundAuths keyboard KeyCode Exten Response".split(
      " ",
    ),
    "",
  ])("%j is not", (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  test.each([
    ["DB(family/key)", true],
    ["db (a/b)", true],
    ["SIPDB(a/b)", false],
    ["SIP_PASSWORD", true],
    ["CUSTOMER", false],
  ])("the variable %s: %j", (name, isSecret) => {
    expect(isSecretVariable(name)).toBe(isSecret);
  });
});
