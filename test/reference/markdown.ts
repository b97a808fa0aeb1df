/** Text that Markdown leaves alone; angle brackets and bars would be taken for more than they are. */
export const plain = (text: string): string =>
  text.replace(/[\\|<*_`[\]]/g, (character) => `\\${character}`).replaceAll("\n", "<br>");

export const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

export const table = (titles: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${titles.join(" | ")} |`,
  `|${titles.map(() => " --- |").join("")}`,
  ...rows.map((cells) => `| ${cells.join(" | ")} |`),
];

/** The anchor that a heading gets. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");

export const link = (text: string, page: string, heading: string): string =>
  `[${text.replaceAll("|", "\\|")}](${page}#${anchor(heading)})`;

export const page = (title: string, ...lines: readonly string[]): string =>
  `${[`# ${title}`, "", "<!-- Printed by `pnpm run reference`; do not edit. -->", "", ...lines].join("\n").trimEnd()}\n`;
