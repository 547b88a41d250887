import { useMemo, useState } from "react";
import type { Property } from "#renderer/parts/vocabulary.ts";
import { t } from "#renderer/strings/index.ts";
import { ComboBox } from "#renderer/ui/choice.tsx";

interface PropertyFieldProps {
  readonly properties: readonly Property[];
  readonly value: string | null;
  readonly onChange: (name: string | null) => void;
  readonly error: string | undefined;
  readonly autoFocus: boolean;
  readonly description?: string;
  /** Enter takes the first option even before typing. */
  readonly isEager?: boolean;
  /** The value that would be stated, if known before the property is chosen. */
  readonly told?: (property: Property) => string | undefined;
}

/** Chooses a property by typing. */
export function PropertyField({
  properties,
  value,
  onChange,
  error,
  autoFocus,
  description,
  isEager = false,
  told,
}: PropertyFieldProps) {
  const chosen = properties.find(({ name }) => name === value);
  const [typed, setTyped] = useState("");
  const text = chosen?.label ?? typed;
  const options = useMemo(
    () =>
      (chosen ? properties : findProperties(properties, text)).map((property) => ({
        id: property.name,
        label: property.label,
        description: told?.(property),
      })),
    [properties, chosen, text, told],
  );
  return (
    <ComboBox
      label={t("facts.property")}
      options={options}
      value={value}
      onChange={onChange}
      text={text}
      onTextChange={(next) => {
        if (next === text) return;
        setTyped(next);
        if (chosen) onChange(null);
      }}
      empty={t("ui.nothingFits")}
      error={error}
      autoFocus={autoFocus}
      isEager={isEager}
      {...(description === undefined ? {} : { description })}
    />
  );
}

/** Properties whose label contains every word; those that start with the query first. */
export function findProperties(properties: readonly Property[], query: string): Property[] {
  const wanted = query.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  return properties
    .filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)))
    .toSorted(
      (left, right) =>
        Number(right.label.toLowerCase().startsWith(wanted)) - Number(left.label.toLowerCase().startsWith(wanted)),
    );
}
