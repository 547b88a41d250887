import { runCommand } from "#renderer/commands/handlers.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";

/** Offers new users the sample case. */
export function SampleOffer() {
  return (
    <div className="stack">
      <p className="quiet">{t("cases.sampleHint")}</p>
      <div className="row-wrap">
        <Button variant="primary" onPress={() => void runCommand("cases.create")}>
          {t("cases.create")}
        </Button>
        <Button onPress={() => void runCommand("cases.buildSample")}>{t("cases.openSample")}</Button>
      </div>
    </div>
  );
}
