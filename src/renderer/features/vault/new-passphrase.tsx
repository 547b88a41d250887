import { useEffect, useState } from "react";
import { t } from "#renderer/strings/index.ts";
import type { Strength } from "./estimate-strength.ts";
import { PassphraseField } from "./passphrase-field.tsx";
import "./vault.css";

interface NewPassphraseProps {
  readonly label: string;
  readonly value: string;
  readonly repeated: string;
  readonly onChange: (value: string) => void;
  readonly onRepeat: (value: string) => void;
}

/** A passphrase typed twice, with a word on how hard it is to guess. */
export function NewPassphrase({ label, value, repeated, onChange, onRepeat }: NewPassphraseProps) {
  const strength = useStrength(value);
  const isDifferent = repeated !== "" && repeated !== value;
  return (
    <>
      <div className="stack-tight">
        <PassphraseField label={label} value={value} onChange={onChange} isRequired />
        <div className="strength" data-strength={strength} role="status">
          <span className="strength-bar" aria-hidden />
          <span>{t(`vault.strengths.${strength}`)}</span>
        </div>
      </div>
      <PassphraseField
        label={t("vault.repeat")}
        value={repeated}
        onChange={onRepeat}
        isRequired
        error={isDifferent ? t("vault.different") : undefined}
      />
    </>
  );
}

/** The word lists are large: they are loaded when the first letter is typed. */
function useStrength(value: string): Strength {
  const [strength, setStrength] = useState<Strength>("empty");
  useEffect(() => {
    let isLatest = true;
    if (value === "") setStrength("empty");
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
