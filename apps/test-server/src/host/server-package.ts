import { systemCode } from "@pluto-ami/node/parts";

import { TestServerError } from "../test-server-error.ts";

/**
 * The package that reads configuration folders, which brings HTTP, a log and more: who needs none of it does not install it.
 * @throws TestServerError `E_NOT_INSTALLED`.
 */
export const serverPackage = async () => {
  try {
    return await import("@pluto-ami/server");
  } catch (cause) {
    if (systemCode(cause) !== "ERR_MODULE_NOT_FOUND") throw cause;
    const message =
      "options.config needs the package @pluto-ami/server, which is not installed: npm install --save-dev @pluto-ami/server.";
    throw new TestServerError("E_NOT_INSTALLED", message, { cause });
  }
};
