import { call } from "#renderer/bridge/core.ts";
import { attempt, dismissAbout, notify } from "#renderer/state/notices.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";

interface PurgeDialogProps {
  readonly record: { readonly id: string; readonly kind: string; readonly name: string };
  readonly onPurged: () => void;
  readonly onClose: () => void;
}

/** Asks before the only action that cannot be undone. */
export function PurgeDialog({ record: { id, kind, name }, onPurged, onClose }: PurgeDialogProps) {
  const purge = async () => {
    onClose();
    const done = await attempt(() => call("records.purge", { id }));
    if (!done) return;
    onPurged();
    dismissAbout(id);
    notify({ tone: "warning", text: t("bin.purged", { name }) });
  };
  return (
    <Dialog
      title={t("bin.purgeTitle", { name })}
      isAlert
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t("ui.cancel")}
          </Button>
          <Button variant="danger" onPress={() => void purge()}>
            {t("bin.purgeButton")}
          </Button>
        </>
      }
    >
      {kind === "case" ? <p>{t("bin.purgeCase")}</p> : null}
      <p>{t("bin.purgeText")}</p>
    </Dialog>
  );
}
