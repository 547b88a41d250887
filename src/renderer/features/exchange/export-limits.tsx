import { useCore } from "#renderer/bridge/query.ts";
import { caveatsIn } from "#renderer/parts/marking-field.tsx";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Checkbox, Select } from "#renderer/ui/choice.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { type Tlp, tlpLabels } from "#shared/domain/marking.ts";
import type { ExportPartProps } from "./export-choices.ts";

/** Limits that hold whatever contents are chosen. */
export function ExportLimits({ choices, set }: ExportPartProps) {
  const caseId = useCaseId();
  const { data: sealed } = useCore("sources.identities", { caseId });
  const { data: sources } = useCore("sources.list", { caseId });
  const held = sealed?.identities.filter((identity) => identity.held) ?? [];
  const nameOf = (id: string) => sources?.records.find((source) => source.id === id)?.body.name ?? "";
  const toggle = (id: string, isOn: boolean) =>
    set({ identities: isOn ? [...choices.identities, id] : choices.identities.filter((other) => other !== id) });
  return (
    <section className="stack-tight">
      <h3 className="section-title">{t("exchange.limits")}</h3>
      <div className="import-options">
        <Select<Tlp | "none">
          label={t("exchange.maxMarking")}
          options={[{ id: "none", label: t("exchange.noLimit") }, ...tlpLabels.map((tlp) => ({ id: tlp, label: tlp }))]}
          value={choices.maxMarking ?? "none"}
          onChange={(id) => set({ maxMarking: id === "none" ? null : id })}
        />
        {choices.maxMarking === null ? null : (
          <TextField
            label={t("exchange.caveats")}
            description={t("exchange.caveatsHint")}
            value={choices.caveats.join(", ")}
            onChange={(text) => set({ caveats: caveatsIn(text) })}
          />
        )}
      </div>
      <p className="quiet">{held.length === 0 ? t("exchange.identitiesNone") : t("exchange.identitiesHint")}</p>
      <div>
        {held.map(({ sourceId }) => (
          <Checkbox
            key={sourceId}
            isSelected={choices.identities.includes(sourceId)}
            onChange={(isOn) => toggle(sourceId, isOn)}
          >
            {t("exchange.releaseIdentity", { name: nameOf(sourceId) })}
          </Checkbox>
        ))}
      </div>
    </section>
  );
}
