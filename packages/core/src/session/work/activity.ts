/**
 * What ended the wait of an action: an event that came, bytes from the client, the time, another action that waits in
 * its place, or the end of the session or of the client's interest.
 */
export type Activity = "event" | "input" | "timeout" | "replaced" | "closed";
