import { ErrorState, ToldInSight } from "#renderer/parts/error-state.tsx";
import { OrdinaryWords, ResidueHits } from "#renderer/parts/residue-hits.tsx";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { type AppError, isAppError } from "#shared/errors.ts";
import type { ExportPartProps } from "./export-choices.ts";

interface ExportRefusedProps extends ExportPartProps {
  readonly error: AppError;
}

/** Why nothing was written; where a withheld name stands in the way, what may be said about it. */
export function ExportRefused({ error, choices, set }: ExportRefusedProps) {
  if (!isAppError(error, "export.residue")) return <ErrorState error={error} />;
  return (
    <ToldInSight error={error}>
      <section className="stack">
        <Banner tone="danger" title={t("residue.exportTitle")}>
          <p className="prose">{t("residue.exportWhy")}</p>
        </Banner>
        <ResidueHits hits={error.data.hits} />
        <OrdinaryWords value={choices.ordinaryWords} onChange={(ordinaryWords) => set({ ordinaryWords })} />
      </section>
    </ToldInSight>
  );
}
