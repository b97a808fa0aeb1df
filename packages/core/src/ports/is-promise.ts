/** Does it come later? Programs in JavaScript give all kinds of values: what is no promise is not looked at. */
export const isPromise = <Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> =>
  typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
