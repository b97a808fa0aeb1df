/** How a reload ended, with the number that the Reload event carries (docs/protocol.md#reload-action). */
export const reloadStatus = {
  done: 0,
  queued: 1,
  notFound: 2,
  failed: 3,
  inProgress: 4,
  uninitialised: 5,
  notImplemented: 6,
} as const;

/** One of the numbers of {@link reloadStatus}. */
export type ReloadStatus = (typeof reloadStatus)[keyof typeof reloadStatus];
