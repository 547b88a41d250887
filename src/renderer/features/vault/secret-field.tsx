import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { PassphraseField } from "./passphrase-field.tsx";

/** A typed passphrase or recovery code. */
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
  /** Label of the passphrase field. */
  readonly label: string;
  readonly secret: TypedSecret;
  readonly onChange: (secret: TypedSecret) => void;
  readonly isReadOnly?: boolean;
  /** False if other fields precede it, so that it does not take the focus. */
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

/** Switches between passphrase and recovery code, clearing the typed text. */
export function SecretSwitch({ secret, onChange, isReadOnly = false }: Omit<SecretFieldProps, "label" | "isFirst">) {
  return (
    <Button variant="quiet" isDisabled={isReadOnly} onPress={() => onChange({ text: "", isCode: !secret.isCode })}>
      {secret.isCode ? t("vault.withPassphrase") : t("vault.withCode")}
    </Button>
  );
}
