import { useMemo, useState } from "react";
import { type CoreOutput, call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useCaseId, useSession } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/workbench.ts";
import { fieldName } from "#renderer/strings/field-name.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import type { Json } from "#shared/domain/canonical-json.ts";
import { readPlace } from "#shared/domain/conflict-place.ts";
import { groupBy } from "#shared/domain/group-by.ts";
import { showValue } from "./show-value.ts";
import "./exchange.css";

type Conflict = CoreOutput<"exchange.conflicts">["conflicts"][number];
type Side = Conflict["sides"][number];

/** Where two people changed the same thing apart: both views, whose they are, and the decision. */
export function ConflictsView() {
  const caseId = useCaseId();
  const asked = useCore("exchange.conflicts", { caseId });
  const byRecord = useMemo(() => groupBy(asked.data?.conflicts ?? [], ({ id }) => id), [asked.data]);
  const ids = useMemo(() => namedIds(asked.data?.conflicts ?? []), [asked.data]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const names = new Map(named?.names.map(({ id, name }) => [id, name]));
  return (
    <div className="page record-view">
      <h1 className="page-title">{t("exchange.conflictsTitle")}</h1>
      <Answer asked={asked}>
        {() =>
          byRecord.size === 0 ? (
            <EmptyState text={t("exchange.conflictsNone")} />
          ) : (
            <>
              <p className="quiet prose">{t("exchange.conflictIntro")}</p>
              {[...byRecord].map(([id, conflicts]) => (
                <RecordConflicts key={id} id={id} conflicts={conflicts} names={names} />
              ))}
            </>
          )
        }
      </Answer>
    </div>
  );
}

interface RecordConflictsProps {
  readonly id: string;
  readonly conflicts: readonly Conflict[];
  readonly names: ReadonlyMap<string, string>;
}

/** Every field of one record that waits, decided together. */
function RecordConflicts({ id, conflicts, names }: RecordConflictsProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState("");
  const isWhole = conflicts.every(({ field }) => choices[field] !== undefined);
  const chooseAll = (index: number) =>
    setChoices(Object.fromEntries(conflicts.map(({ field, sides }) => [field, sides[index]?.version ?? ""])));
  const decide = async () => {
    const done = await attempt(() => call("exchange.decide", { id, choices, reason }));
    if (done) notify({ tone: "success", text: t("exchange.decided") });
  };
  const [first] = conflicts;
  return (
    <article className="conflict" aria-label={names.get(id) ?? ""}>
      <header className="row-wrap">
        <Badge>{kindName(first?.kind ?? "")}</Badge>
        <h2 className="section-title">{names.get(id) ?? ""}</h2>
        <span className="spacer" />
        <Button variant="quiet" onPress={() => openView({ type: "history", id })}>
          {t("workbench.history")}
        </Button>
        {conflicts.length > 1 ? (
          <>
            <Button onPress={() => chooseAll(0)}>{t("exchange.keepAllOurs")}</Button>
            <Button onPress={() => chooseAll(1)}>{t("exchange.keepAllTheirs")}</Button>
          </>
        ) : null}
      </header>
      {conflicts.map(({ field, sides }) => (
        <FieldConflict
          key={field}
          field={field}
          sides={sides}
          names={names}
          chosen={choices[field]}
          onChoose={(version) => setChoices((now) => ({ ...now, [field]: version }))}
        />
      ))}
      <div className="row-wrap">
        <TextField
          label={t("exchange.reason")}
          value={reason}
          onChange={setReason}
          isLabelHidden
          placeholder={t("exchange.reason")}
        />
        <Button variant="primary" isDisabled={!isWhole} onPress={() => void decide()}>
          {t("exchange.decide")}
        </Button>
      </div>
    </article>
  );
}

interface FieldConflictProps {
  readonly field: string;
  readonly sides: readonly Side[];
  readonly names: ReadonlyMap<string, string>;
  readonly chosen: string | undefined;
  readonly onChoose: (version: string) => void;
}

function FieldConflict({ field, sides, names, chosen, onChoose }: FieldConflictProps) {
  const analystId = useSession((state) => state.vault?.analystId);
  const isRemoval = field.startsWith("$");
  const place = readPlace(field);
  const wordsOf = ({ value }: Side) => {
    if (isRemoval) return removalWords(value);
    if (place.element !== undefined && value === null) return t("exchange.takenOut");
    return showValue(value, names);
  };
  return (
    <section className="stack-tight">
      {isRemoval ? null : <h3 className="field-label">{fieldName(place.field)}</h3>}
      <div className="conflict-sides">
        {sides.map((side, index) => (
          <div key={side.version} className="conflict-side" data-chosen={chosen === side.version || undefined}>
            <div className="row-wrap">
              <Badge tone={side.author === analystId ? "accent" : "info"}>
                {side.author === analystId ? t("exchange.ours") : t("exchange.theirs")}
              </Badge>
              {index === 0 ? <Badge>{t("exchange.stands")}</Badge> : null}
              <span className="quiet">
                {t("exchange.by", { name: names.get(side.author) ?? "", at: formatMoment(side.at) })}
              </span>
            </div>
            <p className="conflict-value">{wordsOf(side)}</p>
            <div>
              <Button
                variant={chosen === side.version ? "primary" : "secondary"}
                aria-pressed={chosen === side.version}
                onPress={() => onChoose(side.version)}
              >
                {t("exchange.keep")}
              </Button>
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

function removalWords(value: Json): string {
  return value === true ? t("exchange.removedSide") : t("exchange.keptSide");
}

const mostNamed = 1000;

function namedIds(conflicts: readonly Conflict[]): string[] {
  const anyId = /[a-z]+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  const found = conflicts.flatMap(({ id, sides }) => [
    id,
    ...sides.flatMap(({ author, value }) => [author, ...(JSON.stringify(value).match(anyId) ?? [])]),
  ]);
  return [...new Set(found)].filter((id) => id !== "").slice(0, mostNamed);
}
