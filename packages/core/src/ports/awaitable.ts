/** At once or later: a backend in this process answers at once, a real exchange does not. */
export type Awaitable<T> = T | Promise<T>;
