#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// Before anything else is loaded, so that loading does not make it grow (docs/adr/0013-young-generation.md).
setFlagsFromString("--semi-space-growth-factor=1");

await import("../dist/main.js");
