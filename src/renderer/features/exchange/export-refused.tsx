import { ErrorState, ToldInSight } from "#renderer/parts/error-state.tsx";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { type AppError, isAppError } from "#shared/errors.ts";
import type { ExportPartProps } from "./export-choices.ts";
import { OrdinaryWords, ResidueHits } from "./residue-hits.tsx";

interface ExportRefusedProps extends ExportPartProps {
  readonly error: AppError;
  /** Closes the dialog and keeps its choices. */
  readonly onLeave: () => void;
}

/** Why nothing was written. For a withheld name: where it appears, and what can be done. */
export function ExportRefused({ error, choices, set, onLeave }: ExportRefusedProps) {
  if (!isAppError(error, "export.residue")) return <ErrorState error={error} />;
  return (
    <ToldInSight error={error}>
      <section className="stack">
        <Banner tone="danger" title={t("residue.exportTitle")}>
          <p className="prose">{t("residue.exportWhy")}</p>
        </Banner>
        <ResidueHits hits={error.data.hits} onLeave={onLeave} />
        <OrdinaryWords value={choices.ordinaryWords} onChange={(ordinaryWords) => set({ ordinaryWords })} />
      </section>
    </ToldInSight>
  );
}
