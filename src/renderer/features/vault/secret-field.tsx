import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { PassphraseField } from "./passphrase-field.tsx";

/** What is typed to open a vault, by one of the two ways in. */
export interface TypedSecret {
  readonly text: string;
  readonly isCode: boolean;
}

export const noSecret: TypedSecret = { text: "", isCode: false };

export type Secret = { readonly passphrase: string } | { readonly recoveryCode: string };

export function secretOf({ text, isCode }: TypedSecret): Secret {
  return isCode ? { recoveryCode: text } : { passphrase: text };
}

interface SecretFieldProps {
  /** What the passphrase is called here. */
  readonly label: string;
  readonly secret: TypedSecret;
  readonly onChange: (secret: TypedSecret) => void;
  readonly isReadOnly?: boolean;
  /** False where other fields stand before it: it does not take the focus when it comes. */
  readonly isFirst?: boolean;
}

export function SecretField({ label, secret, onChange, isReadOnly = false, isFirst = true }: SecretFieldProps) {
  const field = {
    value: secret.text,
    onChange: (text: string) => onChange({ ...secret, text }),
    isReadOnly,
    autoFocus: isFirst || secret.isCode,
  };
  return secret.isCode ? (
    <TextField {...field} isSecret label={t("vault.recoveryCode")} description={t("vault.recoveryHint")} />
  ) : (
    <PassphraseField {...field} label={label} />
  );
}

/** Changes to the other way in; what was typed for the first is forgotten. */
export function SecretSwitch({ secret, onChange, isReadOnly = false }: Omit<SecretFieldProps, "label" | "isFirst">) {
  return (
    <Button variant="quiet" isDisabled={isReadOnly} onPress={() => onChange({ text: "", isCode: !secret.isCode })}>
      {secret.isCode ? t("vault.withPassphrase") : t("vault.withCode")}
    </Button>
  );
}
