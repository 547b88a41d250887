import { describe, expect, it } from "vitest";
import { identityOf } from "#cli/input/identity.ts";
import { errorToWire, isAppError } from "#shared/errors.ts";
import { errorSentence } from "#shared/strings/error-sentence.ts";

describe("an identity to be sealed", () => {
  it("is read from JSON, with or without aliases and notes", () => {
    expect(identityOf("file", '{"name":" Zelda "}')).toEqual({ name: "Zelda", aliases: [], notes: "" });
    const whole = { name: "Zelda", aliases: ["Z"], notes: "at the quay" };
    expect(identityOf("file", JSON.stringify(whole))).toEqual(whole);
  });

  it.each([
    ['{"name": MARKER, "aliases":[], "notes":""}', /^not JSON at line 1, column 10$/],
    ['{"name":"MARKER"', /^not JSON at line 1, column 17$/],
    ['MARKER {"name":"x"}', /^not JSON at line 1, column 1$/],
    ['["MARKER"]', /^it must be /],
    ['"MARKER"', /^it must be /],
    ['{"name":"MARKER","aliases":"MARKER"}', /^aliases: a list/],
    ['{"name":"MARKER","aliases":["MARKER",""]}', /^aliases: a list/],
    ['{"name":"MARKER","notes":["MARKER"]}', /^notes: a text/],
    ['{"MARKER":"MARKER"}', /^name: a text/],
    ['{"name":"MARKER","MARKER":1}', /nothing else$/],
    ['{"name":"MARKER","__proto__":{"MARKER":1}}', /nothing else$|^$/],
  ])("is refused in a sentence that repeats nothing of it: %s", (text, sentence) => {
    const error = refusalOf(text);
    expect(error.data.problems[0]?.problem).toMatch(sentence);
    expect(errorSentence(error) + JSON.stringify(errorToWire(error)) + String(error.stack)).not.toContain("MARKER");
  });
});

function refusalOf(text: string) {
  try {
    identityOf("identity.json", text);
  } catch (error) {
    if (isAppError(error, "input.invalid")) return error;
    throw error;
  }
  throw new Error("it was not refused");
}
