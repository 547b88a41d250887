import { runningJobs } from "#renderer/state/jobs.ts";
import { t } from "#renderer/strings/index.ts";
import { Dialog } from "#renderer/ui/dialog.tsx";

interface LeaveForRestoreProps {
  readonly onLock: () => void;
  readonly onClose: () => void;
}

/** Restoring is done at the door: asks before the open vault is locked, and names the jobs that end with it. */
export function LeaveForRestore({ onLock, onClose }: LeaveForRestoreProps) {
  const jobs = runningJobs();
  return (
    <Dialog
      title={t("vault.restoreTitle")}
      submit={t("vault.lockAndRestore")}
      onClose={onClose}
      onSubmit={onLock}
      isAlert
    >
      <p className="prose">{t("vault.restoreLocks")}</p>
      {jobs.length === 0 ? null : (
        <>
          <p>{t("vault.restoreEnds")}</p>
          <ul>
            {jobs.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
