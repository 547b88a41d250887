import { useState } from "react";
import { call } from "#renderer/bridge/core.ts";
import { askFailedAgain } from "#renderer/bridge/query.ts";
import { PassphraseField } from "#renderer/features/vault/passphrase-field.tsx";
import { attempt } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";

/** Asks for the password of a document whose pages are closed with one. */
export function PagePassword({ documentId }: { readonly documentId: string }) {
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState("");
  const [open, isOpening] = useOnce(async () => {
    const answer = await attempt(() => call("documents.usePassword", { id: documentId, password: typed }));
    // Without an answer nothing is known of the password.
    if (answer) setTried(typed);
    if (answer?.opens) await askFailedAgain("documents.page");
  });
  return (
    <form
      className="stack-tight"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== "") void open();
      }}
    >
      <PassphraseField
        label={t("reader.password")}
        description={t("reader.pagesPasswordHint")}
        value={typed}
        onChange={setTyped}
        error={typed !== "" && typed === tried && !isOpening ? t("reader.passwordWrong") : undefined}
        isReadOnly={isOpening}
      />
      <div>
        <Button type="submit" variant="primary" isPending={isOpening} isDisabled={typed === ""}>
          {t("reader.openPages")}
        </Button>
      </div>
    </form>
  );
}
