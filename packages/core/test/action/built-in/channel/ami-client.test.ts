import { expect, test } from "vitest";

import { asking, errorText } from "../../../backend/asking.ts";

test.each([
  ["AMI_CLIENT(user,sessions)", "1"],
  ["AMI_CLIENT(USER,Sessions)", "1"],
  ["AMI_CLIENT(nobody,sessions)", ""],
  ["AMI_CLIENT(user,secret)", ""],
  ["AMI_CLIENT(user)", ""],
])("%s is %j", async (call, value) => {
  const { ask } = asking({});
  expect(await ask("Action: Getvar", `Variable: ${call}`)).toBe(
    `Response: Success\nVariable: ${call}\nValue: ${value}\n\n`,
  );
});

test("AMI_CLIENT counts the sessions that are there, and cannot be set", async () => {
  const { ask, manager } = asking({});
  const other = manager.poll({
    transport: "TCP",
    remote: { host: "192.0.2.1", port: 1 },
    local: { host: "192.0.2.2", port: 2 },
  });
  const user = manager.state.users.find("user");
  if (user === undefined) throw new Error("no user");
  other.logIn(user, "user", user.read);
  expect(await ask("Action: Getvar", "Variable: AMI_CLIENT(user,sessions)")).toContain("Value: 2\n");
  other.close("timed out");
  expect(await ask("Action: Getvar", "Variable: AMI_CLIENT(user,sessions)")).toContain("Value: 1\n");
  expect(await ask("Action: Setvar", "Variable: AMI_CLIENT(user,sessions)", "Value: 9")).toBe(
    errorText("Variable not set"),
  );
});
