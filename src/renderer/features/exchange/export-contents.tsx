import { useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { clipWords } from "#renderer/parts/quote-words.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Checkbox, RadioGroup, Select } from "#renderer/ui/choice.tsx";
import { custodyParts } from "#shared/contract/exchange.ts";
import type { ExportPartProps } from "./export-choices.ts";

/** The part of the case to export. */
export function ExportContents({ choices, set }: ExportPartProps) {
  const caseId = useCaseId();
  const { data } = useCore("assessments.list", { caseId });
  const { data: log } = useCore("exchange.log", { caseId });
  const releases = log?.releases ?? [];
  const isChosen = (id: string) => choices.assessments.includes(id) || choices.records.includes(id);
  // An assessment may also have been chosen as a single record.
  const toggle = (id: string, isOn: boolean) => {
    const assessments = choices.assessments.filter((other) => other !== id);
    const records = choices.records.filter((other) => other !== id);
    set({ assessments: isOn ? [...assessments, id] : assessments, records });
  };
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
            <Checkbox key={id} isSelected={isChosen(id)} onChange={(isOn) => toggle(id, isOn)}>
              {body.title}
            </Checkbox>
          ))}
          <ChosenRecords choices={choices} set={set} listed={new Set(data?.records.map(({ id }) => id))} />
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

interface ChosenRecordsProps extends ExportPartProps {
  /** Assessments that have a checkbox already. */
  readonly listed: ReadonlySet<string>;
}

/** Records chosen where they are listed, with a way to leave them out again. */
function ChosenRecords({ choices, set, listed }: ChosenRecordsProps) {
  const [shown, setShown] = useState(mostAtFirst);
  const ids = choices.records.filter((id) => !listed.has(id));
  const asked = useCore("records.names", { ids: ids.slice(0, shown) }, { isOff: ids.length === 0, keepsLast: true });
  if (ids.length === 0) return null;
  const more = ids.length - shown;
  // The last answer is kept while the next is awaited, and may hold a record that was just left out.
  const named = (names: CoreOutput<"records.names">["names"]) => names.filter(({ id }) => ids.includes(id));
  return (
    <>
      <QueryResult asked={asked}>
        {({ names }) =>
          named(names).map(({ id, kind, name }) => (
            <Checkbox
              key={id}
              isSelected
              onChange={() => set({ records: choices.records.filter((other) => other !== id) })}
            >
              {t("exchange.chosenRecord", { kind: kindName(kind), name: clipWords(name, 100) })}
            </Checkbox>
          ))
        }
      </QueryResult>
      <div className="row">
        {more > 0 ? <span className="quiet">{t("exchange.moreChosen", { count: more })}</span> : null}
        {more > 0 && shown < mostNamed ? (
          <Button variant="quiet" onPress={() => setShown(mostNamed)}>
            {t("exchange.showChosen")}
          </Button>
        ) : null}
        {ids.length > 1 ? (
          <Button variant="quiet" onPress={() => set({ records: choices.records.filter((id) => listed.has(id)) })}>
            {t("exchange.removeChosen")}
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Chosen records listed by name at first, and in all: core names no more at once. The rest is counted. */
const mostAtFirst = 20;
const mostNamed = 1000;
