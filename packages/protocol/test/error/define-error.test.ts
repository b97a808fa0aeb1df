import { inspect } from "node:util";
import { describe, expect, expectTypeOf, test } from "vitest";

import { defineError } from "../../src/error/define-error.ts";

const shelfErrorDocs = {
  E_EMPTY: { meaning: "There is nothing on it.", remedy: "Put something there." },
  E_FULL: { meaning: "There is no room on it.", remedy: "Take something away." },
};

class ShelfError extends defineError("ShelfError", shelfErrorDocs) {}

class LabelError extends defineError("LabelError", "E_LABEL", { meaning: "It cannot be read.", remedy: "Write it." }) {
  readonly label: string;

  constructor(label: string, options?: ErrorOptions) {
    super(`'${label}' is no label.`, options);
    this.label = label;
  }
}

describe("errors with several codes", () => {
  const cause = new Error("a mouse");
  const error = new ShelfError("E_EMPTY", "The shelf is empty.", { cause });

  test("are errors, with name, code, message and cause", () => {
    expect(error).toBeInstanceOf(ShelfError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: "ShelfError", code: "E_EMPTY", message: "The shelf is empty.", cause });
    expect(inspect(error)).toContain("ShelfError: The shelf is empty.");
  });

  test("know their docs", () => {
    expect(ShelfError.docs).toBe(shelfErrorDocs);
    expect(ShelfError.docs[error.code].remedy).toBe("Put something there.");
  });

  test("have types of their name and of the codes that have words", () => {
    expectTypeOf(error.name).toEqualTypeOf<"ShelfError">();
    expectTypeOf(error.code).toEqualTypeOf<"E_EMPTY" | "E_FULL">();
    // @ts-expect-error A code without words.
    expect(new ShelfError("E_LOST", "").code).toBe("E_LOST");
  });
});

describe("errors with one code", () => {
  const error = new LabelError("Tee");

  test("have it without saying it", () => {
    expect(error).toMatchObject({ name: "LabelError", code: "E_LABEL", message: "'Tee' is no label.", label: "Tee" });
    expect(LabelError.docs).toEqual({ E_LABEL: { meaning: "It cannot be read.", remedy: "Write it." } });
    expectTypeOf(error.code).toEqualTypeOf<"E_LABEL">();
  });

  test("have a cause where there is one, and none where there is not", () => {
    expect(new LabelError("Tee", { cause: 1 }).cause).toBe(1);
    expect(error).not.toHaveProperty("cause");
  });
});

test("errors of one class are none of another", () => {
  expect(new ShelfError("E_FULL", "")).not.toBeInstanceOf(LabelError);
});
