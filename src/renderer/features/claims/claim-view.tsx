import { call } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { useCards, useEntityNames } from "#renderer/parts/case-names.ts";
import { EntityLinks } from "#renderer/parts/entity-links.tsx";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { RecordHead } from "#renderer/parts/record-head.tsx";
import { tellDone } from "#renderer/parts/undo-notice.ts";
import { attempt } from "#renderer/state/notices.ts";
import { openForm } from "#renderer/state/record-form.ts";
import { useCaseId } from "#renderer/state/session.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { type ClaimEntry, ClaimStatusBadge, statusMeaning } from "./claim-status.tsx";
import { sidesOf } from "./group-positions.ts";
import { PositionCard } from "./position-card.tsx";
import { TermDesk } from "./term-desk.tsx";
import "./claims.css";

export function ClaimView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  const listed = useCore("claims.list", { caseId: useCaseId() });
  const entry = listed.data?.claims.find(({ claim }) => claim.id === id);
  // If the claim is not in the list, its own query says why.
  const found = useCore("claims.get", { id }, { isOff: listed.data === undefined || entry !== undefined });
  if (entry) {
    return (
      <div className="page">
        <Claim entry={entry} />
      </div>
    );
  }
  return (
    <div className="page">
      {listed.data ? (
        <QueryResult asked={found}>{() => null}</QueryResult>
      ) : (
        <QueryResult asked={listed}>{() => null}</QueryResult>
      )}
    </div>
  );
}

function Claim({ entry }: { readonly entry: ClaimEntry }) {
  const { claim, status, origins, unanswered } = entry;
  const { id, body, version, conflicts } = claim;
  const caseId = useCaseId();
  const nameOf = useEntityNames(caseId);
  const cards = useCards(caseId);
  const addPosition = () => openForm({ kind: "position", id });
  useCommand("claims.addPosition", addPosition);
  const remove = (positionId: string) =>
    attempt(async () => {
      await call("claims.removePosition", { claimId: id, expected: version, positionId });
      await tellDone(caseId, t("claims.positionRemoved"));
    });
  const open = new Set(unanswered.map((term) => term.toLowerCase()));
  const sides = sidesOf(body.positions);
  const shown = (["asserts", "denies", "others"] as const).filter(
    (side) => side !== "others" || sides.others.length > 0,
  );
  return (
    <article className="record-page">
      <RecordHead kind="claim" id={id} title={body.proposition} marking={body.marking} conflicts={conflicts}>
        <ClaimStatusBadge entry={entry} />
        <span className="quiet">{statusMeaning(status, origins)}</span>
      </RecordHead>
      <div className="record-sections">
        <TermDesk positions={body.positions} nameOf={nameOf} />
        <section className="card">
          <h2 className="section-title">{t("claims.about")}</h2>
          <EntityLinks entities={body.entityIds.map((entityId) => ({ entityId }))} nameOf={nameOf} />
        </section>
      </div>
      <section className="stack">
        <header className="row">
          <h2 className="section-title">{t("claims.positions")}</h2>
          <span className="spacer" />
          <Button isChange onPress={addPosition}>
            {t("claims.addPosition")}
          </Button>
        </header>
        {body.positions.length === 0 ? (
          <EmptyState text={t("claims.positionsNone")} />
        ) : (
          <div className="claim-sides">
            {shown.map((side) => (
              <section key={side} className="claim-side" aria-label={t(`claims.sides.${side}`)}>
                <h3 className="claim-side-title">{t(`claims.sides.${side}`)}</h3>
                {sides[side].length === 0 ? <p className="quiet">{t("claims.sideEmpty")}</p> : null}
                <ul className="stack-tight">
                  {sides[side].map((position) => (
                    <PositionCard
                      key={position.id}
                      position={position}
                      nameOf={nameOf}
                      cards={cards}
                      unanswered={open}
                      onEdit={() => openForm({ kind: "position", id, positionId: position.id })}
                      onRemove={() => void remove(position.id)}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        )}
      </section>
    </article>
  );
}
