import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import type { Json } from "#shared/domain/canonical-json.ts";

/** A field's value in words: lists by commas, parts by name, ids by what they are of, its own id not at all. */
export function showValue(value: Json, names: ReadonlyMap<string, string>): string {
  if (value === null || value === "") return t("exchange.empty_value");
  if (typeof value === "string") return names.get(value) ?? value;
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return t("exchange.empty_value");
    return value
      .map((item) => showValue(item, names))
      .join(value.some((item) => typeof item === "object") ? "\n" : ", ");
  }
  return Object.entries(value)
    .filter(([name, part]) => name !== "id" && part !== null && part !== "")
    .map(([name, part]) => `${fieldName(name)}: ${showValue(part, names)}`)
    .join(", ");
}
