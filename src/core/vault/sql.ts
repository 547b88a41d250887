/** A statement and its parameters. Identifiers are never interpolated: only `${value}` becomes a parameter. */
export interface Sql {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

export type SqlValue = string | number | bigint | null | Uint8Array;

const texts = new WeakMap<TemplateStringsArray, string>();

export function sql(strings: TemplateStringsArray, ...params: SqlValue[]): Sql {
  let text = texts.get(strings);
  if (text === undefined) {
    text = strings.join("?");
    texts.set(strings, text);
  }
  return { text, params };
}
