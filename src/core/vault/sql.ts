/**
 * A statement or fragment with its parameters. Identifiers are never interpolated: `${value}` becomes a parameter, and
 * a fragment is inserted with its own.
 */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

export type SqlValue = string | number | bigint | null | Uint8Array;

const texts = new WeakMap<TemplateStringsArray, string>();

export function sql(strings: TemplateStringsArray, ...values: (SqlValue | Sql)[]): Sql {
  if (values.every(isValue)) return plain(strings, values);
  const text = values.map((value, index) => `${strings[index]}${isValue(value) ? "?" : value.text}`);
  return {
    text: `${text.join("")}${strings.at(-1)}`,
    params: values.flatMap((value) => (isValue(value) ? [value] : value.params)),
  };
}

function plain(strings: TemplateStringsArray, params: readonly SqlValue[]): Sql {
  let text = texts.get(strings);
  if (text === undefined) {
    text = strings.join("?");
    texts.set(strings, text);
  }
  return { text, params };
}

function isValue(value: SqlValue | Sql): value is SqlValue {
  return typeof value !== "object" || value === null || value instanceof Uint8Array;
}
