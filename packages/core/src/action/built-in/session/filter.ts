import { demandBytes } from "@pluto-ami/protocol";
import { FilterError } from "../../../delivery/filter/filter-error.ts";
import { defineAction } from "../../define-action.ts";

export const filter = defineAction({
  name: "Filter",
  classes: ["system"],
  needs: ["filters"],
  doc: {
    synopsis: "Add a filter to the events of this session.",
    description:
      "The filter holds until the session ends, together with those of the user's section. An event is sent when it matches an including filter, if there are any, and no excluding one.",
    parameters: {
      Operation: "Add is the only one.",
      Filter: "The pattern. An exclamation mark in front makes the filter exclude what matches.",
      MatchCriteria:
        "What the pattern is held against, for example name(UserEvent),header(Channel),method(starts_with). Without it, the pattern is a regular expression that is searched for in the whole event.",
    },
  },
  run({ action, filters, reply, session }) {
    if (action.get("Operation").toLowerCase() !== "add") return reply.error("Unknown operation");
    const criteria = action.get("MatchCriteria");
    try {
      const option = criteria === "" ? "eventfilter" : `eventfilter(${criteria})`;
      const refusal = session.addFilter(filters.parse(option, action.get("Filter"), session.filterSource));
      if (refusal === undefined) reply.success("Success");
      else reply.error(demandBytes(refusal));
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      session.reportBadFilter(error);
      reply.error(demandBytes(error.message));
    }
    return undefined;
  },
});
