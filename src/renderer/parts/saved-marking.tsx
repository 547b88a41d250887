import { useEffect, useRef } from "react";
import { t } from "#renderer/strings/index.ts";
import { Select } from "#renderer/ui/choice.tsx";
import { type Marking, type Tlp, tlpLabels } from "#shared/domain/marking.ts";
import { AppError } from "#shared/errors.ts";
import { caveatsIn, type MarkedFrom, tidyMarking } from "./marking-field.tsx";
import { type Kept, saveChoice } from "./saved-choice.ts";
import { SavedField } from "./saved-field.tsx";

interface SavedMarkingProps {
  /** Id of the record. */
  readonly id: string;
  readonly from: MarkedFrom;
  readonly kept: Kept<Marking | null>;
  readonly onSave: (marking: Marking | null, expected: string) => Promise<unknown>;
  readonly onReread: () => Promise<Kept<Marking | null>>;
}

/** The marking of a record without a form: the label is saved when chosen, caveats on blur. */
export function SavedMarking({ id, from, kept, onSave, onReread }: SavedMarkingProps) {
  const { value, version } = kept;
  // Caveats are saved with the label of the latest version, which may be stricter than the one shown.
  const seen = useRef(kept);
  useEffect(() => {
    seen.current = { value, version };
  }, [value, version]);
  const choose = (tlp: Tlp | "inherited") => {
    const marking = tlp === "inherited" ? null : { tlp, caveats: value?.caveats ?? [] };
    const save = (expected: string) => onSave(marking, expected);
    void saveChoice({ name: `${id}.marking`, kept, chosen: marking, save, reread: onReread });
  };
  return (
    <div className="stack-tight">
      <Select<Tlp | "inherited">
        isChange
        label={t("marking.label")}
        options={[
          { id: "inherited", label: t(`marking.inherited.${from}`) },
          ...tlpLabels.map((tlp) => ({ id: tlp, label: tlp })),
        ]}
        value={value?.tlp ?? "inherited"}
        onChange={choose}
      />
      {value === null ? null : (
        <SavedField
          name={`${id}.caveats`}
          label={t("marking.caveats")}
          placeholder={t("marking.caveatsHint")}
          kept={{ value: value.caveats.join(", "), version }}
          onSave={(text, expected) => onSave(withCaveats(seen.current.value, text), expected)}
          onReread={async () => {
            seen.current = await onReread();
            return { value: seen.current.value?.caveats.join(", ") ?? "", version: seen.current.version };
          }}
        />
      )}
    </div>
  );
}

function withCaveats(marking: Marking | null, text: string): Marking | null {
  if (marking !== null) return tidyMarking({ ...marking, caveats: caveatsIn(text) });
  throw new AppError("input.invalid", { problems: [{ path: "marking", problem: t("marking.inheritedNow") }] });
}
