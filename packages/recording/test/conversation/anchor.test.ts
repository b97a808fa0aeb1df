import { expect, test } from "vitest";

import { Anchors } from "../../src/conversation/anchor.ts";
import type { Exchange } from "../../src/conversation/exchange.ts";
import { said } from "../player/lines.ts";

test("an event belongs to the action of its channel that was answered within the window", () => {
  const line = said(">", 0, "Action: Redirect, Channel: PJSIP/1-1");
  const exchange: Exchange = { line, headers: line.m, at: 0, index: 0, actionId: "a", answer: [], events: [] };
  const anchors = new Anchors(1000);
  anchors.answered(exchange, said("<", 0, "Response: Success, ExtraChannel: PJSIP/2-2").m, 50);
  const of = (headers: string, at: number) => anchors.of(said("<", 0, headers).m, at);
  expect(of("Event: Hangup, Channel: PJSIP/1-1", 1050)).toBe(exchange);
  expect(of("Event: DialBegin, Channel: x, DestChannel: PJSIP/2-2", 60)).toBe(exchange);
  expect(of("Event: Hangup, Channel: PJSIP/1-1", 1051)).toBeUndefined();
  expect(of("Event: Hangup, Channel: PJSIP/3-3", 60)).toBeUndefined();
  expect(of("Event: Hangup, Channel: ", 60)).toBeUndefined();
});
