import { useState } from "react";
import { PassphraseField } from "#renderer/features/vault/passphrase-field.tsx";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";

interface PassphraseFormProps {
  readonly isBusy: boolean;
  /** What was tried last does not open it. */
  readonly isWrong: boolean;
  readonly onTry: (passphrase: string) => void;
}

/** What a bundle wants before anything can be said of it. */
export function PassphraseForm({ isBusy, isWrong, onTry }: PassphraseFormProps) {
  const [typed, setTyped] = useState("");
  return (
    <form
      className="card short-fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== "" && !isBusy) onTry(typed);
      }}
    >
      <h2 className="section-title">{t("exchange.wantsPassphrase")}</h2>
      <p className="quiet prose">{t("exchange.wantsPassphraseHelp")}</p>
      <PassphraseField
        label={t("exchange.bundlePassphrase")}
        value={typed}
        onChange={setTyped}
        error={isWrong && !isBusy ? t("exchange.wrongPassphrase") : undefined}
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
