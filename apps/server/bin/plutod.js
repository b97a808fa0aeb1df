#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

// Before anything else is loaded: V8's young generation stays as small as it begins (docs/adr/0013-small-young-generation.md).
setFlagsFromString("--semi-space-growth-factor=1");

await import("../dist/main.js");
