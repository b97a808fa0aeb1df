/** The name of a channel, a device or an address of SIP, in its parts: of these the resource is somebody's. */
export interface NamedLine {
  /** `PJSIP/`, `Local/`, `Custom:`, `sip:`, or nothing. */
  readonly technology: string;
  /** The line itself. */
  readonly resource: string;
  /** `@phones`, `-0000002a;1` and their like. */
  readonly rest: string;
}

const technology = /^[A-Za-z][A-Za-z0-9]{0,20}[/:](?!sips?:)/;
const number = /-[0-9a-f]{8}(?:;[12])?$|;[12]$/;
const contact = /\/sips?:/;
const separator = /([,&|])/;

/** Where the resource ends that `text` begins with. */
const endOfResource = (text: string): number => {
  const ends = [text.indexOf("@"), contact.exec(text)?.index ?? -1].filter((at) => at >= 0);
  return ends.length > 0 ? Math.min(...ends) : (number.exec(text)?.index ?? text.length);
};

/** One of them in its parts. */
export const splitLine = (text: string): NamedLine => {
  const begin = technology.exec(text)?.[0] ?? "";
  const behind = text.slice(begin.length);
  const end = endOfResource(behind);
  return { technology: begin, resource: behind.slice(0, end), rest: behind.slice(end) };
};

/** Does it look like one of them, where it might be anything? */
export const isLine = (text: string): boolean => {
  const { technology: begin, resource, rest } = splitLine(text);
  return resource !== "" && (begin !== "" || rest.startsWith("@"));
};

/** A list of them, `PJSIP/alice&PJSIP/bob`, with what stands between. */
export const splitLines = (text: string): readonly string[] => text.split(separator);
