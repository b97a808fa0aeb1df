/** Types of bodies that some operations take besides JSON. */
export const byteTypes = ["text/plain", "application/octet-stream", "application/x-ndjson"] as const;
