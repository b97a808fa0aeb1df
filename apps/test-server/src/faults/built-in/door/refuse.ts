import { defineFault } from "../../fault/define-fault.ts";

export const refuse = defineFault({
  name: "refuse",
  places: ["L"],
  occasion: "none",
  fields: {},
  does: "The port is closed: new connections are refused by the system. Those that there are stay.",
  deed: () => ({
    server: ({ door }) => {
      door.shut();
      return { release: () => door.open() };
    },
  }),
});
