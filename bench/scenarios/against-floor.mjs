import { startServer } from "../servers/start-server.mjs";

/** A scenario that is run against plutod and against the floor, each in a fresh process. */
export const againstFloor = ({ measure, ...scenario }) => {
  const on = (name) => async (options) => {
    const server = await startServer(name);
    try {
      return await measure(server, options);
    } finally {
      await server.stop();
    }
  };
  return { ...scenario, subject: "plutod", against: "bare socket", run: on("pluto"), runFloor: on("floor") };
};
