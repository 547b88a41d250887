import { desktop } from "#renderer/bridge/core.ts";
import { notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import "./vault.css";

/** Seconds that the code may lie on the clipboard. */
const clipboardTime = 30;

/** Shows the code once; nothing keeps it. */
export function RecoveryCodeDialog({ code, onDone }: { readonly code: string; readonly onDone: () => void }) {
  const copy = async () => {
    await desktop("desktop.copy", { text: code, clearAfter: clipboardTime });
    notify({ tone: "info", text: t("ui.copied") });
  };
  return (
    <Dialog
      title={t("vault.codeTitle")}
      onClose={onDone}
      onSubmit={onDone}
      isFirm
      canClose={false}
      footer={
        <>
          <Button onPress={copy}>{t("vault.codeCopy")}</Button>
          <Button variant="primary" type="submit">
            {t("vault.codeWritten")}
          </Button>
        </>
      }
    >
      <p>{t("vault.codeText")}</p>
      <p className="recovery-code">{code}</p>
    </Dialog>
  );
}
