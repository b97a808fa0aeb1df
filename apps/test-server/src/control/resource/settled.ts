import { defineServerOperation, type Operation } from "../operation.ts";

/** What has left. */
export const settled: readonly Operation[] = [
  defineServerOperation({
    id: "settle",
    method: "POST",
    path: "/settled",
    summary: "Waits until everything that was to be written was handed to the system.",
    answers: { 204: { meaning: "It was." } },
    problems: ["not-settled"],
    run: async (server) => {
      await server.settled();
      return { status: 204 };
    },
  }),
];
