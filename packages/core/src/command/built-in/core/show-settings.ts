import { bytes, type ByteString, demandBytes, digits, fromText } from "@pluto-ami/protocol";

import { printLocalDate, printLocalTime } from "../../../syntax/event-time.ts";
import { defineCommand, showUsage } from "../../define-command.ts";

const labelWidth = 28;

export const coreShowSettings = defineCommand({
  syntax: "core show settings",
  summary: "Show what the server is and how it runs",
  usage:
    "Usage: core show settings\n       Shows the version, the process and the times of the start and the last reload.\n",
  run({ args, persona, state, system }) {
    if (args.length > 0) return showUsage;
    return {
      version: fromText(system.version),
      persona: fromText(persona.name),
      asteriskVersion: fromText(persona.asteriskVersion),
      amiVersion: fromText(persona.amiVersion),
      systemName: state.systemName,
      hostName: fromText(system.hostName),
      platform: fromText(system.platform),
      processId: system.processId,
      runUser: fromText(system.runUser),
      runGroup: fromText(system.runGroup),
      maxFileHandles: system.maxFileHandles,
      startedAt: state.startedAt.wall,
      reloadedAt: state.reloadedAt.wall,
    };
  },
  *print(settings) {
    yield "";
    yield "Server Settings:";
    yield "----------------";
    yield row("Version", settings.version);
    yield row(
      "Persona",
      bytes(`${settings.persona} (Asterisk ${settings.asteriskVersion}, AMI ${settings.amiVersion})`),
    );
    yield row("System name", settings.systemName === "" ? bytes("(none)") : settings.systemName);
    yield row("Host name", settings.hostName);
    yield row("Platform", settings.platform);
    yield row("Process", digits(settings.processId));
    yield row("Running as", bytes(`${settings.runUser}:${settings.runGroup}`));
    yield row(
      "Maximum open file handles",
      settings.maxFileHandles === 0 ? bytes("Unknown") : digits(settings.maxFileHandles),
    );
    yield row("Startup time", printTime(settings.startedAt));
    yield row("Last reload time", printTime(settings.reloadedAt));
  },
});

const row = (label: string, value: ByteString): ByteString =>
  bytes(`  ${demandBytes(`${label}:`.padEnd(labelWidth), "A label")} ${value}`);

const printTime = (milliseconds: number): ByteString =>
  bytes(`${printLocalDate(milliseconds)} ${printLocalTime(milliseconds)}`);
