import { expect, test } from "vitest";
import { z } from "zod";
import { contract } from "#shared/contract/index.ts";
import { isSecretField } from "#shared/domain/secret-field.ts";

test("every field that takes a password is known as one, so that nothing of it is kept", () => {
  const names = new Set(Object.values(contract).flatMap(({ input }) => [...fieldsIn(z.toJSONSchema(input, options))]));
  const suspicious = [...names].filter((name) => /passphrase|password|recovery|secret/i.test(name)).sort();
  // `secret` contains a passphrase or recovery code.
  expect(suspicious).toEqual(["passphrase", "password", "passwords", "recoveryCode", "secret"]);
  expect(suspicious.filter((name) => !isSecretField(name))).toEqual(["secret"]);
});

const options = { io: "input", unrepresentable: "any" } as const;

function* fieldsIn(schema: unknown): Generator<string> {
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties") yield* Object.keys(value);
    yield* fieldsIn(value);
  }
}
