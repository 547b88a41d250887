import { useMemo, useState } from "react";
import { DateField } from "#renderer/parts/date-field.tsx";
import { type EntityChoice, EntityField } from "#renderer/parts/entity-field.tsx";
import type { Property, Vocabulary } from "#renderer/parts/vocabulary.ts";
import { t } from "#renderer/strings/index.ts";
import { ComboBox } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { readShare } from "#shared/domain/followthemoney-percentage.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { inputKindOf } from "./input-kind.ts";
import { shareInWords } from "./show-value.ts";

/** A value being edited: an entity, perhaps still to be created, or text. */
export type GivenValue = string | EntityChoice | null;

interface ValueFieldProps {
  readonly label: string;
  readonly property: Property;
  readonly vocabulary: Vocabulary;
  readonly value: GivenValue;
  readonly onChange: (value: GivenValue) => void;
  readonly error: string | undefined;
  /** Entities that cannot be chosen. */
  readonly except: readonly string[];
  readonly autoFocus: boolean;
  /** True if a new entity may be created. */
  readonly mayBeNew?: boolean;
}

/** Edits a value by type: entity, code, share, date or words. */
export function ValueField({
  label,
  property,
  vocabulary,
  value,
  onChange,
  error,
  except,
  autoFocus,
  mayBeNew = true,
}: ValueFieldProps) {
  const text = typeof value === "string" ? value : "";
  switch (inputKindOf(property, vocabulary)) {
    case "entity":
      return (
        <EntityField
          label={label}
          value={typeof value === "string" ? null : value}
          onChange={onChange}
          range={property.range ?? undefined}
          except={except}
          mayBeNew={mayBeNew}
          error={error}
          autoFocus={autoFocus}
        />
      );
    case "choice":
      return (
        <CodeField
          label={label}
          codes={vocabulary.codesOf(property.type) ?? []}
          value={text}
          onChange={onChange}
          error={error}
          autoFocus={autoFocus}
        />
      );
    case "date":
      return <DateField label={label} value={text} onChange={onChange} isTried={error !== undefined} />;
    case "share":
      return (
        <TextField
          label={label}
          value={text}
          onChange={onChange}
          placeholder={t("facts.placeholder.share")}
          description={readShare(text) ? shareInWords(text) : t("facts.shareHint")}
          error={error}
          autoFocus={autoFocus}
        />
      );
    case "text":
      return <TextField label={label} value={text} onChange={onChange} lines={3} error={error} autoFocus={autoFocus} />;
    default:
      return <TextField label={label} value={text} onChange={onChange} error={error} autoFocus={autoFocus} />;
  }
}

interface CodeFieldProps {
  readonly label: string;
  readonly codes: readonly { readonly code: string; readonly label: string }[];
  /** Empty for none. */
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** Most codes shown; further typing narrows them. */
const most = 60;

/** Chooses a code by name or code. */
export function CodeField({ label, codes, value, onChange, error, autoFocus = false }: CodeFieldProps) {
  const chosen = codes.find(({ code }) => code === value);
  const [typed, setTyped] = useState("");
  const text = chosen?.label ?? typed;
  const options = useMemo(() => {
    const wanted = searchFold(text.trim());
    const fitting = chosen
      ? [chosen, ...codes.filter((one) => one !== chosen)]
      : codes.filter(({ code, label: name }) => code === wanted || searchFold(name).includes(wanted));
    const begins = (name: string) => (searchFold(name).startsWith(wanted) ? 0 : 1);
    return fitting
      .map((one, index) => ({ one, rank: chosen ? index : begins(one.label) }))
      .sort((left, right) => left.rank - right.rank)
      .slice(0, most)
      .map(({ one }) => ({ id: one.code, label: one.label }));
  }, [codes, chosen, text]);
  return (
    <ComboBox
      label={label}
      options={options}
      value={chosen?.code ?? null}
      onChange={onChange}
      text={text}
      onTextChange={(next) => {
        if (next === text) return;
        setTyped(next);
        if (chosen) onChange("");
      }}
      empty={t("ui.nothingFits")}
      error={error}
      autoFocus={autoFocus}
    />
  );
}
