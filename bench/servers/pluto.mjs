// plutod as it is shipped, and what it uses: node pluto.mjs --config DIR, with a channel to the program that started it.
import "./measured.mjs";
import "../../apps/server/bin/plutod.js";
