import { defineCommand, showUsage } from "../define-command.ts";

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
  *print(settings) {
    yield "";
    yield "Global Settings:";
    yield "----------------";
    yield row("Manager (AMI):", yesNo(settings.enabled));
    yield row("Web Manager (AMI/HTTP):", yesNo(settings.webEnabled));
    yield row("TCP Bindaddress:", settings.tcpBindAddress ?? "Disabled");
    yield row("HTTP Timeout (seconds):", String(settings.httpTimeout));
    yield row("TLS Enable:", yesNo(settings.tlsEnabled));
    yield row("TLS Bindaddress:", settings.tlsBindAddress ?? "Disabled");
    yield row("TLS Certfile:", settings.tlsCertFile);
    yield row("TLS Privatekey:", settings.tlsPrivateKey);
    yield row("TLS Cipher:", settings.tlsCipher);
    yield row("Allow multiple login:", yesNo(settings.allowMultipleLogin));
    yield row("Display connects:", yesNo(settings.displayConnects));
    yield row("Timestamp events:", yesNo(settings.timestampEvents));
    yield listRow("Channel vars:", settings.channelVars);
    yield listRow("Disabled events:", settings.disabledEvents);
    yield row("Debug:", yesNo(settings.debug));
  },
});

const row = (label: string, value: string): string =>
  `  ${label.padEnd(labelWidth)}  ${value.slice(0, widestValue).padEnd(valueWidth)}`;

/** Lists are neither filled nor cut. */
const listRow = (label: string, items: readonly string[]): string =>
  `  ${label.padEnd(labelWidth)}  ${items.join(",")}`;

const yesNo = (yes: boolean): string => (yes ? "Yes" : "No");
