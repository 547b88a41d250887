import { useState } from "react";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { TextField } from "#renderer/ui/field.tsx";

interface SnapshotDialogProps {
  readonly onKeep: (name: string | undefined) => void;
  readonly onClose: () => void;
}

/** Enter saves it, with or without a name. */
export function SnapshotDialog({ onKeep, onClose }: SnapshotDialogProps) {
  const [name, setName] = useState("");
  return (
    <Dialog
      title={t("assessments.snapshotTitle")}
      onClose={onClose}
      onSubmit={() => {
        onKeep(name.trim() === "" ? undefined : name.trim());
        onClose();
      }}
      isFirm={name !== ""}
      submit={t("ui.save")}
    >
      <TextField
        label={t("assessments.snapshotName")}
        description={t("assessments.snapshotHint")}
        value={name}
        onChange={setName}
        autoFocus
      />
    </Dialog>
  );
}
