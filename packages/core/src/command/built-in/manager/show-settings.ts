import { bytes, type ByteString, fromText, joinBytes, noBytes } from "@pluto-ami/protocol";

import type { ListenerAddresses } from "../../../ports/listeners.ts";
import { printSecond } from "../../../syntax/event-time.ts";
import { eitherBytes } from "../../../syntax/either-bytes.ts";
import { defineCommand, showUsage } from "../../define-command.ts";

const labelWidth = 25;
const valueWidth = 15;
const widestValue = 55;

export const managerShowSettings = defineCommand({
  syntax: "manager show settings",
  summary: "Show the manager's settings",
  usage:
    "Usage: manager show settings\n       Shows what the section general of manager.conf has set, and the addresses in use.\n",
  run({ args, state }) {
    if (args.length > 0) return showUsage;
    const { general, listeners } = state;
    return {
      enabled: general.enabled,
      webEnabled: general.webEnabled,
      tcpBindAddress: listeners.tcp ?? null,
      httpTimeout: general.httpTimeout,
      tlsEnabled: listeners.tls !== undefined,
      tlsBindAddress: listeners.tls ?? null,
      tlsCertFile: general.tlsCertFile,
      tlsCertificate: certificateOf(listeners),
      tlsFailure: listeners.tlsFailure === undefined ? null : fromText(listeners.tlsFailure),
      tlsPrivateKey: general.tlsPrivateKey,
      tlsCipher: general.tlsCipher,
      allowMultipleLogin: general.allowMultipleLogin,
      displayConnects: general.displayConnects,
      timestampEvents: general.timestampEvents,
      channelVars: general.channelVars,
      disabledEvents: general.disabledEvents,
      debug: state.debug,
    };
  },
  *print(settings, { persona }) {
    yield "";
    yield "Global Settings:";
    yield "----------------";
    for (const { label, setting, isBare = false } of persona.layout.showSettings) {
      const value = printValue(settings[setting]);
      const cell = isBare ? value : value.slice(0, widestValue).padEnd(valueWidth);
      const title = fromText(label).padEnd(labelWidth);
      yield `  ${title}  ${cell}${setting === "tlsCertFile" ? noteOn(settings) : noBytes}`;
    }
  },
});

interface TlsState {
  /** Undefined while there is none. */
  readonly tlsCertificate: { readonly name: ByteString; readonly until: ByteString } | null;
  readonly tlsFailure: ByteString | null;
}

const certificateOf = ({ certificate }: ListenerAddresses): TlsState["tlsCertificate"] =>
  certificate === undefined ? null : { name: fromText(certificate.name), until: printSecond(certificate.until) };

/** What stands behind the certificate's file: whose it is and until when, or why there is no TLS. */
const noteOn = ({ tlsCertificate, tlsFailure }: TlsState): ByteString => {
  const notes = [
    ...(tlsCertificate === null ? [] : [bytes(`${tlsCertificate.name}, until ${tlsCertificate.until}`)]),
    ...(tlsFailure === null ? [] : [tlsFailure]),
  ];
  return notes.length === 0 ? noBytes : bytes(` (${joinBytes(notes, bytes("; "))})`);
};

/** Flags as words, lists with commas, and an address that nobody listens on. */
const printValue = (value: string | number | boolean | readonly string[] | null): ByteString => {
  if (value === null) return bytes("Disabled");
  if (typeof value === "boolean") return bytes(value ? "Yes" : "No");
  return eitherBytes(typeof value === "object" ? value.join(",") : String(value));
};
