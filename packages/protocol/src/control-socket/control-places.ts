/** What decides where control sockets are. */
interface ControlPlaces {
  /** The variables PLUTO_RUNTIME and XDG_RUNTIME_DIR; an empty one counts as none. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Our user; undefined where the system has no users. */
  readonly uid: number | undefined;
  /** The folder for temporary files. */
  readonly temporary: string;
}

/** The folder of the whole machine. */
const machineFolder = "/run/pluto";

const inTemporary = ({ temporary, uid }: ControlPlaces): string =>
  `${temporary.replace(/\/$/, "")}/pluto-${uid ?? "user"}`;

const ofLogin = ({ env }: ControlPlaces): string | undefined => {
  const folder = env["XDG_RUNTIME_DIR"] ?? "";
  return folder === "" ? undefined : `${folder.replace(/\/$/, "")}/pluto`;
};

/** Where a daemon makes its control socket: PLUTO_RUNTIME, else $XDG_RUNTIME_DIR/pluto, else /run/pluto for root and pluto-UID in the folder for temporary files. */
export const controlFolder = (places: ControlPlaces): string => {
  const named = places.env["PLUTO_RUNTIME"] ?? "";
  if (named !== "") return named;
  return ofLogin(places) ?? (places.uid === 0 ? machineFolder : inTemporary(places));
};

/**
 * Where a daemon may have made it that was started elsewhere, by somebody else, or by the system: PLUTO_RUNTIME alone where it
 * says so, else every place that there is, our own first.
 */
export const controlFolders = (places: ControlPlaces): readonly string[] => {
  const named = places.env["PLUTO_RUNTIME"] ?? "";
  if (named !== "") return [named];
  return [...new Set([ofLogin(places) ?? machineFolder, machineFolder, inTemporary(places)])];
};
