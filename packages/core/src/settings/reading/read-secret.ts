import type { ByteString } from "@pluto-ami/protocol";
import { sentenceOf } from "@pluto-ami/protocol";

import { Secret } from "../../access/user/secret.ts";
import type { FoundSecret, SecretSource } from "../../ports/secret-source.ts";
import type { ByteVariable } from "./conf-in-bytes.ts";
import type { SettingFault } from "../setting-fault.ts";

/** The options that say a user's secret, of which he has one. */
const secretOptions = ["secret", "secretfile", "secretenv"] as const;

/** One of {@link secretOptions}. */
type SecretOption = (typeof secretOptions)[number];

/** The last line of each option that says the secret of one user. */
export type SecretLines = Map<SecretOption, ByteVariable>;

type Report = (
  place: Pick<ByteVariable, "file" | "line">,
  fault: Pick<SettingFault, "code" | "message" | "severity">,
) => void;

/**
 * A user's secret, as the one option says it that his sections and their templates have; undefined when there is none, or none
 * that can be had, and then an error says why: a configuration that cannot say who may come in is none.
 */
export const readSecret = (
  name: ByteString,
  lines: SecretLines,
  source: SecretSource,
  report: Report,
): Secret | undefined => {
  const said = secretOptions.flatMap((option) => {
    const variable = lines.get(option);
    return variable === undefined ? [] : [{ option, variable }];
  });
  const [only, ...others] = said;
  if (only === undefined) return undefined;
  const { option, variable } = only;
  if (others.length > 0) {
    const last = [...lines.values()].at(-1) ?? variable;
    const names = said.map((each) => each.option).join(" and ");
    const message = `User '${name}' has ${names}: one of ${secretOptions.join(", ")} is all that he may have.`;
    report(last, { severity: "error", code: "E_SECRET", message });
    return undefined;
  }
  if (option === "secret") return new Secret(variable.value);
  const found = find(option, variable.value, source);
  const what = option === "secretfile" ? `The secret file '${variable.value}'` : `The variable '${variable.value}'`;
  if (!found.isFound) {
    const message = `${what} of user '${name}' cannot be used: ${sentenceOf(found.why)}`;
    report(variable, { severity: "error", code: "E_SECRET", message });
    return undefined;
  }
  if (found.flaw !== undefined) {
    const message = `${what} of user '${name}' should be mended: ${sentenceOf(found.flaw)}`;
    report(variable, { severity: "warning", code: "W_SECRET", message });
  }
  return new Secret(found.text);
};

const find = (option: Exclude<SecretOption, "secret">, value: ByteString, source: SecretSource): FoundSecret => {
  if (value === "") return { isFound: false, why: "the line names none" };
  return option === "secretfile" ? source.file(value) : source.variable(value);
};
