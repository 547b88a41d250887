import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type Marking, type Tlp, tlpLabels } from "#shared/domain/marking.ts";

/** Where a record without its own marking inherits it from. */
export type MarkedFrom = "evidence" | "document" | "case";

interface MarkingFieldProps {
  /** `null` if inherited. */
  readonly value: Marking | null;
  readonly onChange: (marking: Marking | null) => void;
  /** True if the record may have no marking of its own. */
  readonly mayInherit?: boolean;
  /** Where the marking is inherited from. */
  readonly from?: MarkedFrom;
}

/** A label of the Traffic Light Protocol and caveats of the organisation, separated by commas. */
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

/** While typing, a trailing blank must stay, so the last caveat is not trimmed at its end. */
export function caveatsIn(text: string): string[] {
  return text === "" ? [] : text.split(",").map((part, index) => (index === 0 ? part : part.trimStart()));
}

/** As saved: trimmed, sorted and without duplicates. */
export function tidyMarking(marking: Marking | null): Marking | null {
  if (marking === null) return null;
  return { ...marking, caveats: tidyCaveats(marking.caveats) };
}

export function tidyCaveats(caveats: readonly string[]): string[] {
  return [...new Set(caveats.map((caveat) => caveat.trim()).filter((caveat) => caveat !== ""))].sort();
}
