import { join } from "node:path";
import { expect, it } from "vitest";
import { vaultFolder } from "#cli/connect.ts";

it("takes a vault's folder from where the command was given: core takes full paths only", () => {
  expect(vaultFolder({ vault: "cases/ada.vault" })).toBe(join(process.cwd(), "cases", "ada.vault"));
});
