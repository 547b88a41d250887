import { describe, expect, it } from "vitest";
import { oneLine, printable } from "#cli/output/printable.ts";

describe("text that strangers wrote", () => {
  it.each([
    ["\x1b[31mred\x1b[0m", "\\u001b[31mred\\u001b[0m"],
    ["bell\x07 back\b", "bell\\u0007 back\\u0008"],
    ["C1 \x9b31m", "C1 \\u009b31m"],
    ["invoice\u202efdp.exe", "invoice\\u202efdp.exe"],
    ["over\rwritten", "over\\u000dwritten"],
    ["two\nlines\tand a tab", "two\nlines\tand a tab"],
    ["阿里巴巴 Köln 🚢", "阿里巴巴 Köln 🚢"],
  ])("cannot move the cursor or turn what follows: %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it("stands on one line where a line is wanted", () => {
    expect(oneLine("  two\n\tlines \x1b[2J ")).toBe("two lines \\u001b[2J");
  });
});
