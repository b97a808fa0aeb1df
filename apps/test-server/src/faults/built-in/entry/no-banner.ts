import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";

export const noBanner = defineFault({
  name: "no-banner",
  places: ["M"],
  occasion: "messages",
  fields: {},
  does: "New connections are not greeted; all else is as ever.",
  deed: () =>
    rewriting(
      () => [],
      ({ kind }) => kind === "greeting",
    ),
});
