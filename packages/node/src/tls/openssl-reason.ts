import { reasonOf } from "../system-error.ts";

/** OpenSSL's own words for an error, without the numbers and names about them. */
export const opensslReason = (error: unknown): string =>
  error instanceof Error && "reason" in error && typeof error.reason === "string" ? error.reason : reasonOf(error);
