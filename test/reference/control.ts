import { resources } from "../../apps/test-server/src/control/resource/index.ts";
import { controlLimits } from "../../apps/test-server/src/control/limits.ts";
import { openapi } from "../../apps/test-server/src/control/openapi.ts";
import type { Operation } from "../../apps/test-server/src/control/operation.ts";
import { type ProblemDoc, problemDocs } from "../../apps/test-server/src/control/problem/problem-docs.ts";
import { components } from "../../apps/test-server/src/control/schema/components.ts";
import type { JsonSchema, Members } from "../../apps/test-server/src/control/schema/schema.ts";
import { code, page, plain, table } from "./markdown.ts";

/** Words that have code in them already. */
const words = (text: unknown): string =>
  (typeof text === "string" ? text : "")
    .split("`")
    .map((part, at) => (at % 2 === 0 ? plain(part) : code(part)))
    .join("");

/** What a schema takes, in a few words. */
const shapeOf = (schema: JsonSchema): string => {
  const { $ref: reference, anyOf, const: constant, enum: choices, items, type } = schema;
  if (typeof reference === "string") return plain(reference.replace(/^.*\/|#$/g, ""));
  if (Array.isArray(choices)) return choices.map((choice) => code(String(choice))).join(", ");
  if (constant !== undefined) return code(JSON.stringify(constant));
  if (Array.isArray(anyOf)) return [...new Set(anyOf.map((choice) => shapeOf(Object(choice))))].join(" or ");
  if (type === "array") return `list of ${shapeOf(Object(items))}`;
  return plain(typeof type === "string" ? type : "anything");
};

const rowsOf = (schema: JsonSchema): readonly (readonly string[])[] => {
  const needed: readonly unknown[] = Array.isArray(schema["required"]) ? schema["required"] : [];
  return Object.entries(Object(schema["properties"])).map(([name, member]) => {
    const part: JsonSchema = Object(member);
    return [code(name), shapeOf(part), needed.includes(name) ? "yes" : "", words(part["description"])];
  });
};

const memberTable = (title: string, schema: JsonSchema): readonly string[] => {
  const rows = rowsOf(schema);
  return rows.length === 0 ? [] : [...table([title, "takes", "needed", "meaning"], rows), ""];
};

const parameterTable = (title: string, members: Members): readonly string[] =>
  memberTable(title, {
    properties: Object.fromEntries(Object.entries(members).map(([name, { json }]) => [name, json])),
  });

const bodyLines = ({ body }: Operation): readonly string[] => {
  if (body === undefined) return [];
  const rows = memberTable("body", body.json);
  const bytes = body.bytes === undefined ? [] : [`Or ${code(body.bytes.type)}: ${words(body.bytes.meaning)}`, ""];
  const examples = body.examples.flatMap((example) => ["```json", JSON.stringify(example), "```", ""]);
  return [...(rows.length > 0 ? rows : [`Its body: ${shapeOf(body.json)}.`, ""]), ...bytes, ...examples];
};

const operationLines = (operation: Operation): readonly string[] => {
  const { answers, id, method, path, places, problems, query, summary } = operation;
  const { server: _, ...others } = places;
  return [
    `### ${method} ${plain(path.replace("/servers/{server}/", "…/"))}`,
    "",
    `${words(summary)} (${code(id)})`,
    "",
    ...parameterTable("in its path", others),
    ...parameterTable("query", query),
    ...bodyLines(operation),
    `Answers ${Object.entries(answers)
      .map(([status, { meaning }]) => `${status}: ${words(meaning)}`)
      .join(" ")}${problems.length === 0 ? "" : ` Problems: ${problems.map(code).join(", ")}.`}`,
    "",
  ];
};

const schemaLines = (name: string, definition: JsonSchema): readonly string[] => [
  `### ${name}`,
  "",
  ...(definition["description"] === undefined ? [] : [words(definition["description"]), ""]),
  ...memberTable("member", definition),
  ...(Array.isArray(definition["anyOf"])
    ? [
        ...definition["anyOf"].map((choice: unknown) => {
          const schema: JsonSchema = Object(choice);
          const members = Object.keys(Object(schema["properties"]));
          const meaning = schema["description"] === undefined ? "" : `: ${words(schema["description"])}`;
          return `- ${members.length === 0 ? shapeOf(schema) : members.map(code).join(", ")}${meaning}`;
        }),
        "",
      ]
    : []),
];

export const controlPage = (): string =>
  page(
    "The control port",
    "What `@pluto-ami/test-server` does over HTTP, for tests in any language. Its base is `http://HOST:PORT/v1`; `/v1/openapi.json` is all of this as an",
    `OpenAPI ${String(openapi([])["openapi"])} document, printed from the schemas that validate requests. `.trimEnd(),
    "",
    "`…/` stands for `/servers/NAME/`; without it, the same path is about the first server, whose name is `default`. Bodies are JSON, whatever",
    "Content-Type curl gives them. Errors are `application/problem+json` with a `code`, what to do about it in `remedy`, and where it is in `pointer`.",
    "",
    "It listens on 127.0.0.1 unless it is given a host. A request with a header Origin is refused, as is one whose Host is neither an address nor",
    "`localhost` nor a name that it was given; with a token nothing is answered without `Authorization: Bearer TOKEN`. It takes no code, and opens no files.",
    "",
    "## Operations",
    "",
    ...Object.values(resources).flatMap((operations) => operations.flatMap(operationLines)),
    "## Schemas",
    "",
    ...components.flatMap(({ definition, name }) => schemaLines(name, definition)),
    "## Problems",
    "",
    ...table(
      ["code", "status", "meaning", "what to do"],
      Object.entries<ProblemDoc>(problemDocs).map(([name, { meaning, remedy, status }]) => [
        code(name),
        String(status),
        words(meaning),
        words(remedy),
      ]),
    ),
    "",
    "## Limits",
    "",
    ...table(
      ["limit", "default"],
      Object.entries(controlLimits).map(([name, value]) => [code(name), String(value)]),
    ),
  );
