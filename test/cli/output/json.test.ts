import { expect, it } from "vitest";
import { toJson } from "#cli/output/json.ts";

it("writes bytes of either kind as base64 under one key", () => {
  const bytes = { plain: new Uint8Array([1, 2, 255]), buffer: Buffer.from("text") };
  expect(JSON.parse(toJson(bytes))).toEqual({ plain: { $base64: "AQL/" }, buffer: { $base64: "dGV4dA==" } });
});
