/** A schema as JSON has it: what OpenAPI prints and requests are held against. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a value must be, and what it is then. */
export interface Schema<Value> {
  readonly json: JsonSchema;
  /** Never there: it says to the compiler what a value is that has passed. */
  readonly passed?: Value;
}

/** What a value is that has passed a schema. */
export type ValueOf<Of> = Of extends Schema<infer Value> ? Value : never;

/** Schemas by the names of members. */
export type Members = Readonly<Record<string, Schema<unknown>>>;

/** What they come to. */
export type ValuesOf<Of extends Members> = { readonly [Name in keyof Of]: ValueOf<Of[Name]> };

/** A schema that has a name in the OpenAPI document, and stands there once. */
export interface Component<Value> extends Schema<Value> {
  readonly name: string;
  /** What the name stands for. */
  readonly definition: JsonSchema;
}

const said = (meaning: string | undefined): JsonSchema => (meaning === undefined ? {} : { description: meaning });

/** Text. */
export const text = (meaning?: string, example?: string): Schema<string> => ({
  json: { type: "string", ...said(meaning), ...(example !== undefined && { examples: [example] }) },
});

/** Text that is not empty. */
export const name = (meaning?: string): Schema<string> => ({
  json: { type: "string", minLength: 1, ...said(meaning) },
});

/** Text of a certain form; the pattern must take linear time. */
export const textLike = (pattern: string, meaning: string): Schema<string> => ({
  json: { type: "string", pattern, description: meaning },
});

/** A whole number. */
export const integer = (least: number, most = Number.MAX_SAFE_INTEGER, meaning?: string): Schema<number> => ({
  json: { type: "integer", minimum: least, maximum: most, ...said(meaning) },
});

/** Any number. */
export const number = (meaning?: string): Schema<number> => ({ json: { type: "number", ...said(meaning) } });

/** A number above another. */
export const numberAbove = (bound: number): Schema<number> => ({ json: { type: "number", exclusiveMinimum: bound } });

/** True or false. */
export const flag = (meaning?: string): Schema<boolean> => ({ json: { type: "boolean", ...said(meaning) } });

/** True, and nothing else. */
export const yes = (meaning?: string): Schema<true> => ({ json: { const: true, ...said(meaning) } });

/** One of a few words. */
export const oneOf = <const Word extends string>(words: readonly Word[], meaning?: string): Schema<Word> => ({
  json: { enum: words, ...said(meaning) },
});

/** A list. */
export const listOf = <Value>(
  item: Schema<Value>,
  { least, meaning, most }: { readonly least?: number; readonly most?: number; readonly meaning?: string } = {},
): Schema<readonly Value[]> => ({
  json: {
    type: "array",
    items: item.json,
    ...(least !== undefined && { minItems: least }),
    ...(most !== undefined && { maxItems: most }),
    ...said(meaning),
  },
});

/** A name and its value; that the name is text is held where pairs are read. */
export const pairOf = <Value>(
  value: Schema<Value>,
  meaning?: string,
): Schema<readonly [name: string, value: Value]> => ({
  json: { type: "array", items: value.json, minItems: 2, maxItems: 2, ...said(meaning) },
});

/** An object with these members, these if they are there, and no others. */
export const object = <Needed extends Members, Possible extends Members>(
  needed: Needed,
  possible: Possible,
  meaning?: string,
): Schema<ValuesOf<Needed> & Partial<ValuesOf<Possible>>> => {
  const properties = Object.entries({ ...needed, ...possible }).map(([key, { json }]) => [key, json]);
  const required = Object.keys(needed);
  return {
    json: {
      type: "object",
      ...said(meaning),
      ...(required.length > 0 && { required }),
      properties: Object.fromEntries(properties),
      additionalProperties: false,
    },
  };
};

/** An object with at least one, and at the most one, of these members. */
export const oneMember = <Possible extends Members>(
  possible: Possible,
  meaning?: string,
): Schema<Partial<ValuesOf<Possible>>> => ({
  json: { ...object({}, possible, meaning).json, minProperties: 1, maxProperties: 1 },
});

/** An object whose members, however they are called, are such values. */
export const mapOf = <Value>(value: Schema<Value>, meaning?: string): Schema<Readonly<Record<string, Value>>> => ({
  json: { type: "object", additionalProperties: value.json, ...said(meaning) },
});

/** An object of which only this is known: these members, and others that are not told of here. */
export const objectWith = <Needed extends Members>(
  needed: Needed,
  meaning: string,
): Schema<ValuesOf<Needed> & Readonly<Record<string, unknown>>> => ({
  json: {
    type: "object",
    description: meaning,
    required: Object.keys(needed),
    properties: Object.fromEntries(Object.entries(needed).map(([key, { json }]) => [key, json])),
    additionalProperties: true,
  },
});

/** One of these. */
export const either = <const Choices extends readonly Schema<unknown>[]>(
  choices: Choices,
  meaning?: string,
): Schema<ValueOf<Choices[number]>> => ({ json: { anyOf: choices.map(({ json }) => json), ...said(meaning) } });

/** A schema with a name, by which others refer to it. */
export const component = <Value>(called: string, { json }: Schema<Value>): Component<Value> => ({
  name: called,
  json: { $ref: `${called}#` },
  definition: json,
});
