import type { Fault } from "../fault/fault.ts";
import { bandwidth } from "./bytes/bandwidth.ts";
import { blackhole } from "./bytes/blackhole.ts";
import { close } from "./bytes/close.ts";
import { corrupt } from "./bytes/corrupt.ts";
import { latency } from "./bytes/latency.ts";
import { merge } from "./bytes/merge.ts";
import { reset } from "./bytes/reset.ts";
import { split } from "./bytes/split.ts";
import { stall } from "./bytes/stall.ts";
import { acceptAndClose } from "./door/accept-and-close.ts";
import { acceptAndWait } from "./door/accept-and-wait.ts";
import { refuse } from "./door/refuse.ts";
import { restart } from "./door/restart.ts";
import { banner } from "./entry/banner.ts";
import { delayLogin } from "./entry/delay-login.ts";
import { denyLogin } from "./entry/deny-login.ts";
import { noBanner } from "./entry/no-banner.ts";
import { noFullyBooted } from "./entry/no-fully-booted.ts";
import { cut } from "./spelling/cut.ts";
import { extraBlank } from "./spelling/extra-blank.ts";
import { garbage } from "./spelling/garbage.ts";
import { lineEnds } from "./spelling/line-ends.ts";
import { noActionId } from "./spelling/no-action-id.ts";
import { noBlank } from "./spelling/no-blank.ts";
import { oversize } from "./spelling/oversize.ts";
import { respell } from "./spelling/respell.ts";
import { wrongActionId } from "./spelling/wrong-action-id.ts";
import { delay } from "./telling/delay.ts";
import { drop } from "./telling/drop.ts";
import { duplicate } from "./telling/duplicate.ts";
import { flood } from "./telling/flood.ts";
import { interleave } from "./telling/interleave.ts";
import { lateHangup } from "./telling/late-hangup.ts";
import { loseChannel } from "./telling/lose-channel.ts";
import { missingComplete } from "./telling/missing-complete.ts";
import { reorder } from "./telling/reorder.ts";

/** Every fault, by its name. */
export const faults = [
  acceptAndClose,
  acceptAndWait,
  bandwidth,
  banner,
  blackhole,
  close,
  corrupt,
  cut,
  delay,
  delayLogin,
  denyLogin,
  drop,
  duplicate,
  extraBlank,
  flood,
  garbage,
  interleave,
  lateHangup,
  latency,
  lineEnds,
  loseChannel,
  merge,
  missingComplete,
  noActionId,
  noBanner,
  noBlank,
  noFullyBooted,
  oversize,
  refuse,
  reorder,
  reset,
  respell,
  restart,
  split,
  stall,
  wrongActionId,
] as const satisfies readonly Fault[];
