/** What a program that started us with a channel to itself is told when we are ready. */
export interface ReadyMessage {
  readonly ready: true;
  /** The control socket. */
  readonly socket: string | undefined;
  /** Where AMI clients connect. */
  readonly address: string | undefined;
  /** The configuration folder. */
  readonly config: string;
  /** Whether the configuration was written by this start. */
  readonly starter: boolean;
}

/** Tells the program that started us, if it has opened a channel. */
export const announceReady = (message: ReadyMessage): void => {
  // Whether it still listens is its own business.
  process.send?.(message, undefined, undefined, () => {});
};
