/** What a header holds, as far as that matters to who is named in it. */
export type HeaderKind = "number" | "caller" | "name" | "caller id" | "line" | "host" | "id" | "text";

const byName: ReadonlyMap<string, HeaderKind> = new Map(
  Object.entries({
    account: "line",
    accountid: "name",
    peeraccount: "line",
    agent: "name",
    agentname: "name",
    fullname: "name",
    membername: "name",
    name: "name",
    username: "name",
    callerid: "caller id",
    from: "caller id",
    domain: "host",
    fromdomain: "host",
    host: "host",
    hostname: "host",
    server: "host",
    aor: "line",
    contact: "line",
    contacts: "line",
    device: "line",
    endpoint: "line",
    endpointname: "line",
    hint: "line",
    interface: "line",
    location: "line",
    objectname: "line",
    peer: "line",
    stateinterface: "line",
    talkingtochan: "line",
    to: "line",
    uri: "line",
    appdata: "number",
    applicationdata: "number",
    caller: "line",
    data: "number",
    destination: "number",
    key: "number",
    dnid: "caller",
    lastdata: "number",
    mailbox: "number",
    source: "number",
  } as const satisfies Readonly<Record<string, HeaderKind>>),
);

/** The same header stands once more for each channel, with a prefix: DestChannel, OrigTransfererCallerIDNum. */
const byEnd: readonly (readonly [end: string, kind: HeaderKind])[] = [
  ["calleridname", "name"],
  ["connectedlinename", "name"],
  ["calleridnum", "caller"],
  ["connectedlinenum", "caller"],
  ["calleridani", "caller"],
  ["calleridrdnis", "caller"],
  ["calleriddnid", "caller"],
  ["accountcode", "line"],
  ["exten", "number"],
  ["extension", "number"],
  ["dialstring", "number"],
  ["channel", "line"],
  ["channel1", "line"],
  ["channel2", "line"],
  ["uniqueid", "id"],
  ["linkedid", "id"],
];

const kindOfName = (lowerName: string): HeaderKind =>
  byName.get(lowerName) ?? byEnd.find(([end]) => lowerName.endsWith(end))?.[1] ?? "text";

const known = new Map<string, HeaderKind>();
const mostKnown = 2000;
const longestKnown = 64;

/** What a header of this name holds. */
export const headerKind = (name: string): HeaderKind => {
  const found = known.get(name);
  if (found !== undefined) return found;
  const kind = kindOfName(name.toLowerCase());
  if (known.size < mostKnown && name.length <= longestKnown) known.set(name, kind);
  return kind;
};
