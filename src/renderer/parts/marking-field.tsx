import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type Marking, type Tlp, tlpLabels } from "#shared/domain/marking.ts";

/** What a record without a marking of its own takes it from. */
export type MarkedFrom = "evidence" | "document" | "case";

interface MarkingFieldProps {
  /** null: as much as what it takes its marking from. */
  readonly value: Marking | null;
  readonly onChange: (marking: Marking | null) => void;
  /** Whether a record may be without a marking of its own. */
  readonly mayInherit?: boolean;
  /** What it takes its marking from then. */
  readonly from?: MarkedFrom;
}

/** A label of the Traffic Light Protocol and the organisation's own caveats, parted by commas. */
export function MarkingField({ value, onChange, mayInherit = true, from = "evidence" }: MarkingFieldProps) {
  const inherited = { id: "inherited", label: t(`marking.inherited.${from}`) } as const;
  const labels = tlpLabels.map((tlp) => ({ id: tlp, label: tlp }));
  return (
    <div className="stack-tight">
      <Select<Tlp | "inherited">
        label={t("marking.label")}
        options={mayInherit ? [inherited, ...labels] : labels}
        value={value?.tlp ?? "inherited"}
        onChange={(id) => onChange(id === "inherited" ? null : { tlp: id, caveats: value?.caveats ?? [] })}
      />
      {value === null ? null : (
        <TextField
          label={t("marking.caveats")}
          placeholder={t("marking.caveatsHint")}
          value={value.caveats.join(", ")}
          onChange={(text) => onChange({ ...value, caveats: caveatsIn(text) })}
        />
      )}
    </div>
  );
}

/** While it is typed a blank at the end must stay, so only the ends before it are trimmed. */
export function caveatsIn(text: string): string[] {
  return text === "" ? [] : text.split(",").map((part, index) => (index === 0 ? part : part.trimStart()));
}

/** As it is kept: trimmed, each once, in order. */
export function tidyMarking(marking: Marking | null): Marking | null {
  if (marking === null) return null;
  return { ...marking, caveats: tidyCaveats(marking.caveats) };
}

export function tidyCaveats(caveats: readonly string[]): string[] {
  return [...new Set(caveats.map((caveat) => caveat.trim()).filter((caveat) => caveat !== ""))].sort();
}
