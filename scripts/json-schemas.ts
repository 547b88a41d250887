// `node scripts/json-schemas.ts`: writes docs/schemas, the JSON Schemas of a bundle's content, for readers without
// Casebound. Run it after each change of a kind; a test checks that they are current.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { custodyLineSchema } from "#core/custody/verify-chain.ts";
import { identityLineSchema, mappingSchema, withheldSchema } from "#core/exchange/payload/payload-schemas.ts";
import { openedIdentitySchema } from "#core/residue/sealed-names.ts";
import { canonicalTextSchema } from "#shared/domain/canonical-text.ts";
import { kindDefinitions } from "#shared/domain/kinds.ts";
import { recordLineSchema } from "#shared/domain/version.ts";

export const schemasFolder = join(import.meta.dirname, "../docs/schemas");

/** Title and schema by file name. */
const described: Readonly<Record<string, readonly [title: string, schema: z.ZodType]>> = {
  "record-line": ["A line of data/records.jsonl", recordLineSchema],
  "canonical-text": ["data/texts/<hash>.json", canonicalTextSchema],
  "custody-line": ["A line of data/custody/lines.jsonl", custodyLineSchema],
  mapping: ["data/mapping.json", mappingSchema],
  withheld: ["data/withheld.json", withheldSchema],
  "identity-line": ["A line of data/identities.jsonl", identityLineSchema],
  "identity-plain": ["What the field `plain` of such a line holds, as JSON", openedIdentitySchema],
  ...Object.fromEntries(
    Object.entries(kindDefinitions).map(([kind, { schema }]) => [
      `kinds/${kind}`,
      [`The field \`body\` of a version of the kind ${kind}, where it is not null`, schema] as const,
    ]),
  ),
};

/** Each file's text by its relative path. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(described).map(([name, [title, schema]]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
      return [`${name}.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}

if (import.meta.main) {
  rmSync(schemasFolder, { recursive: true, force: true });
  for (const [path, text] of jsonSchemas()) {
    const file = join(schemasFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
