import { expect, test } from "vitest";
import { allowedSigners, commandsFor } from "#renderer/features/exchange/stock-tool-commands.ts";

const first = (fileName: string, way: "people" | "passphrase" | "anyone" | null) =>
  commandsFor({ fileName, way, principal: "ada@unit" }).split("\n")[0];

test.each([
  ["hub.casebundle.age", "people", "age -d -i my-age-key.txt -o hub.casebundle hub.casebundle.age"],
  ["hub.casebundle.age", "passphrase", "age -d -o hub.casebundle hub.casebundle.age"],
  ["hub.casebundle", "anyone", "unzip -q hub.casebundle && cd case-*/"],
  ["hub.casebundle", "people", "age -d -i my-age-key.txt -o hub.casebundle.zip hub.casebundle"],
  ["Ada's hub.age", "passphrase", String.raw`age -d -o 'Ada'\''s hub' 'Ada'\''s hub.age'`],
] as const)("a bundle %s closed to %s is opened by stock tools with %s", (fileName, way, command) => {
  expect(first(fileName, way)).toBe(command);
});

test.each([
  ["hub.casebundle.age", "unzip -q hub.casebundle && cd case-*/"],
  ["hub.casebundle", "unzip -q hub.casebundle && cd case-*/"],
])("of a bundle %s that came in, no way to open it is made up", (fileName, command) => {
  expect(first(fileName, null)).toBe(command);
});

test("the line that says whose key was told is a word of the shell, whatever the signer is called", () => {
  expect(allowedSigners("ada@unit-a")).toBe(
    `echo 'ada@unit-a namespaces="bundle@casebound" ssh-ed25519 AAAA…' > allowed_signers`,
  );
  expect(allowedSigners("o'hara@unit")).toContain(`'o'\\''hara@unit namespaces=`);
});
