/** Headers by name; undefined for one that is not sent. */
export type Headers = Readonly<Record<string, string | undefined>>;

/** Every way to choose one value for each header. */
export const combinations = (choices: Readonly<Record<string, readonly (string | undefined)[]>>): readonly Headers[] =>
  Object.entries(choices).reduce<readonly Headers[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );

/** The headers as lines. */
export const linesOf = (headers: Headers): string[] =>
  Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
