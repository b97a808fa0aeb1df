import { defineOperation, type Operation } from "../operation.ts";
import { objectWith, text } from "../schema/schema.ts";

/** What there is. */
export const document: readonly Operation[] = [
  defineOperation({
    id: "openapi",
    method: "GET",
    path: "/openapi.json",
    summary: "This document.",
    answers: { 200: { meaning: "It.", json: objectWith({ openapi: text() }, "An OpenAPI document.").json } },
    problems: [],
    run: (_asked, { document: print }) => ({ status: 200, json: print() }),
  }),
];
