import { useMemo } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { ConflictFields } from "./conflict-fields.tsx";
import type { Conflict } from "./conflict-side.tsx";
import { idsInConflicts } from "./ids-in-conflicts.ts";

interface ConflictLookProps {
  readonly name: string;
  /** Of one record. */
  readonly conflicts: readonly Conflict[];
  /** What is called how, of what is not here yet. */
  readonly coming: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

/** What two sides say of one record, before anything has come in. */
export function ConflictLook({ name, conflicts, coming, onClose }: ConflictLookProps) {
  const ids = useMemo(() => idsInConflicts(conflicts), [conflicts]);
  const { data: named } = useCore("records.names", { ids });
  const names = new Map([...coming, ...(named?.names ?? [])].map((one) => [one.id, one.name]));
  return (
    <Dialog
      title={name}
      size="wide"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <Button variant="primary" type="submit">
          {t("ui.close")}
        </Button>
      }
    >
      <p className="quiet prose">{t("exchange.lookIntro")}</p>
      <ConflictFields conflicts={conflicts} names={names} />
    </Dialog>
  );
}
