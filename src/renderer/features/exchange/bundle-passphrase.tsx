import { type FormEvent, useState } from "react";
import { PassphraseField } from "#renderer/features/vault/passphrase-field.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";

interface BundlePassphraseProps {
  /** A passphrase is being tried. */
  readonly isBusy: boolean;
  /** The passphrase does not open the bundle. */
  readonly isWrong: boolean;
  readonly onGive: (passphrase: string) => void;
}

/** Asks for the passphrase. Nothing is known about a bundle until it is open. */
export function BundlePassphrase({ isBusy, isWrong, onGive }: BundlePassphraseProps) {
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState("");
  const give = (event: FormEvent) => {
    event.preventDefault();
    setTried(typed);
    if (typed !== "" && !isBusy) onGive(typed);
  };
  return (
    <form className="stack short-fields" onSubmit={give} noValidate>
      <p>{t("exchange.closedByPassphrase")}</p>
      <PassphraseField
        label={t("exchange.bundlePassphrase")}
        value={typed}
        onChange={setTyped}
        error={isWrong && !isBusy && typed === tried ? t("exchange.wrongPassphrase") : undefined}
        isReadOnly={isBusy}
        autoFocus
      />
      <div>
        <Button type="submit" variant="primary" isPending={isBusy} isDisabled={typed === ""}>
          {t("exchange.open")}
        </Button>
      </div>
    </form>
  );
}
