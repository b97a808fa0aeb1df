import { fileURLToPath } from "node:url";

/** The folder of this package. */
export const packageFolder = fileURLToPath(new URL("..", import.meta.url));
