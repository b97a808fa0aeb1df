const printNumber = (value) =>
  value >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));

const printValue = ({ value, unit, megabytes }) =>
  megabytes === undefined
    ? `${printNumber(value)} ${unit}`
    : `${printNumber(value)} ${unit}, ${printNumber(megabytes)} MB/s`;

/** Characters of the bar of a ratio of 1. */
const barUnit = 8;
const longestBar = 40;

const bar = (ratio) => "█".repeat(Math.max(1, Math.min(longestBar, Math.round(ratio * barUnit))));

/** The results as a Markdown table: what it is, what was measured, the floor beside it, and the ratio as a bar. */
const printTable = (results) => {
  const rows = [
    ["load", "Pluto", "floor", "× the floor's cost"],
    ...results.map((result) => [
      result.title,
      printValue(result),
      `${printNumber(result.floor)} (${result.against})`,
      `\`${bar(result.ratio)}\` ${result.ratio.toFixed(2)}`,
    ]),
  ];
  const line = (cells) => `| ${cells.join(" | ")} |\n`;
  return [line(rows[0]), line(["---", "---", "---", "---"]), ...rows.slice(1).map(line)].join("");
};

/** Lines for a terminal. */
export const printLines = (results) => {
  const width = Math.max(...results.map(({ title }) => title.length));
  return results
    .map((result) => {
      const { against, floor, ratio, title } = result;
      return `${title.padEnd(width)}  ${ratio.toFixed(2).padStart(6)} ×  ${printValue(result)} (${against}: ${printNumber(floor)})\n`;
    })
    .join("");
};

const marks = ["<!-- bench -->", "<!-- /bench -->"];

/** A page with the results between its two marks, in place of what stood there. */
export const updatePage = (page, results, { rounds, machine }) => {
  const [begin, end] = marks.map((mark) => page.indexOf(mark));
  if (begin < 0 || end < begin) throw new Error(`the page has no ${marks.join(" … ")} to write between`);
  const caption = `Medians of ${rounds} rounds on ${machine}; shorter bars are better.`;
  return `${page.slice(0, begin + marks[0].length)}\n\n${printTable(results)}\n${caption}\n\n${page.slice(end)}`;
};
