import { expect, test } from "vitest";
import { thirdPartyNotices } from "../../scripts/third-party-notices.ts";

test("the notices hold the licence of every font and library that is shipped, in the same bytes each time", () => {
  const notices = thirdPartyNotices();
  for (const name of ["react", "lexical", "zod", "@fontsource-variable/inter", "@embedpdf/pdfium", "better-sqlite3"]) {
    expect(notices).toMatch(new RegExp(`^${name}[\\w-]* \\d`, "m"));
  }
  expect(notices).toContain("SIL OPEN FONT LICENSE");
  expect(notices).toContain("Permission is hereby granted, free of charge");
  expect(notices).not.toMatch(/^(?:vitest|typescript|electron) \d/m);
  expect(thirdPartyNotices()).toBe(notices);
});
