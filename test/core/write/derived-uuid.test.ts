import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { derivedUuid } from "#core/write/derived-uuid.ts";

test("a derived UUID is the SHA-256 of its parts, marked as version 8", () => {
  const hash = createHash("sha256")
    .update("left" + "right")
    .digest("hex");
  const uuid = derivedUuid("left", "right");
  expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const digits = uuid.replaceAll("-", "");
  expect(digits.slice(0, 12)).toBe(hash.slice(0, 12));
  expect(digits.slice(13, 16)).toBe(hash.slice(13, 16));
  expect(digits.slice(17)).toBe(hash.slice(17, 32));
});
