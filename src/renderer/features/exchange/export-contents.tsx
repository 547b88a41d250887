import { useCore } from "#renderer/bridge/query.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { clipWords } from "#renderer/parts/quote-words.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Checkbox, RadioGroup, Select } from "#renderer/ui/choice.tsx";
import { custodyParts } from "#shared/contract/exchange.ts";
import type { ExportPartProps } from "./export-choices.ts";

/** The part of the case to export. */
export function ExportContents({ choices, set }: ExportPartProps) {
  const caseId = useCaseId();
  const { data } = useCore("assessments.list", { caseId });
  const { data: log } = useCore("exchange.log", { caseId });
  const releases = log?.releases ?? [];
  const toggle = (id: string, isOn: boolean) =>
    set({ assessments: isOn ? [...choices.assessments, id] : choices.assessments.filter((other) => other !== id) });
  return (
    <section className="stack-tight short-fields">
      <h3 className="section-title">{t("exchange.contents")}</h3>
      <RadioGroup
        label={t("exchange.contents")}
        isLabelHidden
        options={[
          { id: "whole", label: t("exchange.whole") },
          { id: "chosen", label: t("exchange.chosen") },
        ]}
        value={choices.what}
        onChange={(what) => set({ what })}
      />
      {choices.what === "chosen" ? (
        <div>
          {data?.records.length === 0 && choices.records.length === 0 ? (
            <p className="quiet">{t("exchange.noAssessments")}</p>
          ) : null}
          {data?.records.map(({ id, body }) => (
            <Checkbox key={id} isSelected={choices.assessments.includes(id)} onChange={(isOn) => toggle(id, isOn)}>
              {body.title}
            </Checkbox>
          ))}
          <ChosenRecords choices={choices} set={set} />
        </div>
      ) : null}
      <Select
        label={t("exchange.history")}
        options={[
          { id: "all", label: t("exchange.historyAll") },
          { id: "current", label: t("exchange.historyCurrent") },
        ]}
        value={choices.history}
        onChange={(history) => set({ history })}
      />
      <Select
        label={t("exchange.custody")}
        options={custodyParts.map((id) => ({ id, label: t(`exchange.custodyParts.${id}`) }))}
        value={choices.custody}
        onChange={(custody) => set({ custody })}
      />
      {releases.length === 0 ? null : (
        <Select
          label={t("exchange.supersedes")}
          description={t("exchange.supersedesHint")}
          options={[
            { id: "none", label: t("exchange.supersedesNone") },
            ...releases.map(({ body, at }) => ({
              id: body.bundle as string,
              label: t("exchange.bundleOf", { name: body.fileName, at: formatMoment(at) }),
            })),
          ]}
          value={choices.supersedes ?? "none"}
          onChange={(id) => set({ supersedes: id === "none" ? null : id })}
        />
      )}
    </section>
  );
}

/** Records chosen where they are listed, with a way to leave them out again. */
function ChosenRecords({ choices, set }: ExportPartProps) {
  const { records } = choices;
  const { data } = useCore("records.names", { ids: records.slice(0, mostShown) }, { isOff: records.length === 0 });
  const more = records.length - mostShown;
  return (
    <>
      {data?.names.map(({ id, kind, name }) => (
        <Checkbox key={id} isSelected onChange={() => set({ records: records.filter((other) => other !== id) })}>
          {t("exchange.chosenRecord", { kind: kindName(kind), name: clipWords(name, 100) })}
        </Checkbox>
      ))}
      {more > 0 ? <p className="quiet">{t("exchange.moreChosen", { count: more })}</p> : null}
    </>
  );
}

/** Chosen records listed by name; of a larger selection the rest is counted. */
const mostShown = 20;
