import fc from "fast-check";

const name = fc.constantFrom("a", "b", "c", "A", "t");
const value = fc.oneof(
  fc.constantFrom("", "1", "x y", "a\\;b", "= >", "\xe9\xff", '"q"', "#include", "[x]", "--", "\\"),
  fc.string({ unit: fc.constantFrom("a", " ", ";", "-", "\\", "=", "\xff"), maxLength: 8 }),
);
const options = fc.constantFrom("", "", "(!)", "(a)", "(t)", "(!,t)", "(+)", "(+TEMPLATES=include)", "(a,t)");
const comment = fc.constantFrom("", "", " ; why", ";x", "  ;-- in --;", "\t;--- not open");

/** A line of a file, good or bad. */
export const anyLine = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(name, options, comment).map(([section, rest, why]) => `[${section}]${rest}${why}`) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(name, fc.constantFrom(" = ", "=", " => ", " += "), value, comment)
      .map(([variable, operator, text, why]) => variable + operator + text + why),
  },
  fc.constantFrom(
    "",
    "",
    "; a remark",
    ";! generated",
    ";-- open",
    "--;",
    "words",
    "#include one",
    '#tryinclude "two"',
    "#exec x",
  ),
);

const text = fc
  .tuple(fc.array(anyLine, { maxLength: 14 }), fc.constantFrom("\n", "\r\n"), fc.boolean())
  .map(([lines, end, isEnded]) => lines.join(end) + (isEnded ? end : ""));

/** A configuration of up to three files, good or bad: `main` may include `one` and `two`, and they each other. */
export const anyConfiguration: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record({
  main: text.map((rest) => `[a]\n${rest}`),
  one: text,
  two: text,
});
