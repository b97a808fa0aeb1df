import type { ConfFault } from "@pluto-ami/conf";
import type { ErrorDoc } from "@pluto-ami/protocol";

/** What can be wrong with what a well-formed configuration file says. */
export const settingFaultDocs = {
  E_ACL: {
    meaning: "A line of acl.conf names no address or network.",
    remedy: "Write address/mask, as in 192.168.0.0/16.",
  },
  E_LOAD: {
    meaning: "What a program's own configuration gives is no outcome, or its load has thrown; nothing changes.",
    remedy: "Mend the program's load(): the message names what is wrong.",
  },
  E_SECRET: {
    meaning:
      "A user's secret is said twice, or cannot be had from where it is; nothing starts, and a reload changes nothing.",
    remedy: "Say one of secret, secretfile and secretenv, and see to it that the file or the variable is there.",
  },
  E_VALUE: { meaning: "An option has a value that cannot be used.", remedy: "Compare with the table of options." },
  E_USER: {
    meaning: "A user's access list cannot be read, so the user is not there: nobody logs in as him.",
    remedy: "Mend the line; write address/mask, as in 192.168.0.0/16.",
  },
  W_ACL: {
    meaning: "An access list is missing or wrong; nobody gets in by it.",
    remedy: "Add the list to acl.conf, or mend the line.",
  },
  W_KEY: {
    meaning: "An access list, a user or a restricted path has a line that means nothing there; it is ignored.",
    remedy: "Compare its name with the table of options, or remove the line.",
  },
  W_NO_SECRET: { meaning: "A user has no secret and cannot log in.", remedy: "Give him one, or remove the section." },
  W_PERMIT: {
    meaning: "An access list has permit lines and no deny line: it keeps nobody out.",
    remedy: "Write deny = 0.0.0.0/0 and deny = ::/0 before the permit lines, or take them out.",
  },
  W_SECRET: {
    meaning: "The file of a user's secret can be read by others.",
    remedy: "Take the right from others (chmod o-r), and change the secret.",
  },
  W_TWICE: {
    meaning: "Two sections have one name, and one of them loses something by it.",
    remedy: "Write [name](+) for the second, which then adds to the first, or make them one.",
  },
  W_YES_NO: {
    meaning: "A setting that is on or off has a word that is neither; as in Asterisk it counts as no.",
    remedy: "Write yes or no; true, on, y, t and 1, or false, off, n, f and 0 will do as well.",
  },
  W_VALUE: { meaning: "A value makes no sense; the default holds.", remedy: "Compare with the table of options." },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link SettingFault}; `settingFaultDocs` says what each means. */
export type SettingFaultCode = keyof typeof settingFaultDocs;

/** A setting that cannot be used. Never holds a secret. */
export interface SettingFault extends ConfFault {
  readonly code: SettingFaultCode;
  /** The words of the log, where others look for them in Asterisk's own; without it the message. */
  readonly logged?: string;
}
