import { useEffect, useState } from "react";
import { t } from "#renderer/strings/index.ts";
import { leastPassphrase } from "#shared/domain/limits.ts";
import type { Strength } from "./estimate-strength.ts";
import { PassphraseField } from "./passphrase-field.tsx";
import "./vault.css";

interface NewPassphraseProps {
  readonly label: string;
  readonly value: string;
  readonly repeated: string;
  readonly onChange: (value: string) => void;
  readonly onRepeat: (value: string) => void;
  readonly isReadOnly?: boolean;
  readonly autoFocus?: boolean;
}

/** True if it is long enough for core and typed twice alike. */
export function isNewPassphrase(value: string, repeated: string): boolean {
  return value.length >= leastPassphrase && value === repeated;
}

/** A passphrase typed twice, with its strength. */
export function NewPassphrase(props: NewPassphraseProps) {
  const { label, value, repeated, onChange, onRepeat, isReadOnly = false, autoFocus = false } = props;
  const strength = useStrength(value);
  const isDifferent = repeated !== "" && repeated !== value;
  return (
    <>
      <div className="stack-tight">
        <PassphraseField
          label={label}
          value={value}
          onChange={onChange}
          isRequired
          isReadOnly={isReadOnly}
          autoFocus={autoFocus}
        />
        <div className="passphrase-strength" data-strength={strength} role="status">
          <span className="passphrase-strength-bar" aria-hidden />
          <span>{t(`vault.strengths.${strength}`, { least: leastPassphrase })}</span>
        </div>
      </div>
      <PassphraseField
        label={t("vault.repeat")}
        value={repeated}
        onChange={onRepeat}
        isRequired
        isReadOnly={isReadOnly}
        error={isDifferent ? t("vault.different") : undefined}
      />
    </>
  );
}

/** The word lists are large and loaded with the first letter. */
function useStrength(value: string): Strength | "empty" | "short" {
  const [strength, setStrength] = useState<Strength | "empty" | "short">("empty");
  useEffect(() => {
    let isLatest = true;
    if (value === "") setStrength("empty");
    else if (value.length < leastPassphrase) setStrength("short");
    else {
      void import("./estimate-strength.ts").then(({ estimateStrength }) => {
        if (isLatest) setStrength(estimateStrength(value));
      });
    }
    return () => {
      isLatest = false;
    };
  }, [value]);
  return strength;
}
