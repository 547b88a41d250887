import { useCore } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";
import { TextField } from "#renderer/ui/field.tsx";
import type { ErrorData } from "#shared/errors.ts";
import { kindName } from "./kind-name.ts";

export type Hit = ErrorData<"export.residue">["hits"][number];

/** Where a name stands that may not leave. The name itself is not shown. */
export function ResidueHits({ hits }: { readonly hits: readonly Hit[] }) {
  const ids = [...new Set(hits.map(({ id }) => id))];
  const { data: named } = useCore("records.names", { ids }, { keepsLast: true });
  const nameOf = (id: string) => named?.names.find((one) => one.id === id)?.name ?? "";
  return (
    <section className="stack-tight">
      <h3 className="field-label">{t("residue.where")}</h3>
      <ul className="withheld-list">
        {hits.map(({ kind, id, place }) => (
          <li key={`${id} ${place}`}>
            <span className="sentence">{kindName(kind)}</span>: {nameOf(id)} <span className="quiet">({place})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OrdinaryWordsProps {
  readonly value: string;
  readonly onChange: (words: string) => void;
}

/** What is a part of a name that may not leave, and means nothing by itself. */
export function OrdinaryWords(props: OrdinaryWordsProps) {
  return <TextField label={t("residue.ordinaryWords")} description={t("residue.ordinaryWordsHint")} {...props} />;
}

export function wordsIn(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
