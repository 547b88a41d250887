import { useEffect, useMemo, useRef, useState } from "react";
import { useCore } from "#renderer/bridge/query.ts";
import { useOwnNames } from "#renderer/parts/case-names.ts";
import { removeRecord } from "#renderer/parts/remove-record.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Banner } from "#renderer/ui/banner.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { EntityAnswer } from "./answers.ts";
import type { Decision } from "./decide.ts";
import { DecideDialog, type Deciding } from "./decide-dialog.tsx";
import { EntityLink } from "./entity-link.tsx";

interface IdentitySectionProps {
  readonly answer: EntityAnswer;
}

/** Milliseconds until a closed dialog has returned the focus. */
const afterDialog = 100;

/** Entities that are the same, different or undecided. Each decision can be changed. */
export function IdentitySection({ answer }: IdentitySectionProps) {
  const caseId = useCaseId();
  const nameOf = useOwnNames(caseId);
  const [deciding, setDeciding] = useState<Deciding>();
  const { id } = answer.entity;
  const { data: decided } = useCore("identity.list", { caseId });
  const { data: suggested } = useCore("identity.suggestions", { caseId });
  const decisions = useMemo(
    () => decided?.records.filter(({ body }) => body.leftId === id || body.rightId === id) ?? [],
    [decided, id],
  );
  const possible = useMemo(
    () => suggested?.suggestions.filter(({ leftId, rightId }) => leftId === id || rightId === id) ?? [],
    [suggested, id],
  );
  const [decidedOf, setDecidedOf] = useState<string>();
  const section = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const around = useRef<HTMLElement | null>(null);
  // The pressed button is gone after a decision: focus the entity it was about, or else the container of the section.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every change of what is listed
  useEffect(() => {
    if (decidedOf === undefined) return;
    const timer = setTimeout(() => {
      if (document.activeElement && document.activeElement !== document.body) return;
      const pair = list.current?.querySelector<HTMLElement>(`[data-other="${decidedOf}"] :is(a, button)`);
      (pair ?? section.current ?? around.current)?.focus();
      setDecidedOf(undefined);
    }, afterDialog);
    return () => clearTimeout(timer);
  }, [decidedOf, decisions, possible]);
  const otherOf = ({ leftId, rightId }: { readonly leftId: string; readonly rightId: string }) =>
    leftId === id ? rightId : leftId;
  const indirect = answer.sameAs.filter((other) => !decisions.some(({ body }) => otherOf(body) === other));
  if (decisions.length === 0 && possible.length === 0 && indirect.length === 0) return null;
  return (
    <section ref={section} className="card" tabIndex={-1}>
      <h2 className="section-title">{t("identity.section")}</h2>
      {answer.contradictions.map(({ decisionId, leftId, rightId }) => (
        <Banner key={decisionId} tone="warning">
          {t("entities.contradiction", { left: nameOf(leftId), right: nameOf(rightId) })}
        </Banner>
      ))}
      <ul ref={list} className="stack-tight">
        {decisions.map(({ id: decisionId, body }) => (
          <Pair
            key={decisionId}
            otherId={otherOf(body)}
            name={nameOf(otherOf(body))}
            said={t(`identity.are.${body.decision}`)}
            reason={body.reason}
            now={body.decision}
            onTakeBack={async () => {
              const name = nameOf(otherOf(body));
              around.current = section.current?.closest<HTMLElement>(".view-box, [data-region]") ?? null;
              if (await removeRecord(decisionId, t("identity.decisionOn", { name }))) setDecidedOf(otherOf(body));
            }}
            onDecide={(decision) =>
              setDeciding({ otherId: otherOf(body), name: nameOf(otherOf(body)), decision, reason: body.reason })
            }
          />
        ))}
        {indirect.map((otherId) => (
          <li key={otherId} className="row-wrap">
            <span className="quiet">{t("identity.indirect")}</span>
            <EntityLink id={otherId} name={nameOf(otherId)} isBeside />
          </li>
        ))}
        {possible.map((pair) => (
          <Pair
            key={`${pair.leftId} ${pair.rightId}`}
            otherId={otherOf(pair)}
            name={nameOf(otherOf(pair))}
            said={t("identity.are.possible")}
            reason={t(`identity.likeness.${pair.likeness}`)}
            onDecide={(decision) =>
              setDeciding({ otherId: otherOf(pair), name: nameOf(otherOf(pair)), decision, reason: "" })
            }
          />
        ))}
      </ul>
      {deciding ? (
        <DecideDialog
          id={id}
          {...deciding}
          onDecided={() => setDecidedOf(deciding.otherId)}
          onClose={() => setDeciding(undefined)}
        />
      ) : null}
    </section>
  );
}

interface PairProps {
  readonly otherId: string;
  readonly name: string;
  readonly said: string;
  readonly reason: string;
  readonly now?: Decision;
  readonly onDecide: (decision: Decision) => void;
  /** For a decided pair: takes the decision back. */
  readonly onTakeBack?: () => Promise<void>;
}

const choices = ["same", "different", "undecided"] as const;

function Pair({ otherId, name, said, reason, now, onDecide, onTakeBack }: PairProps) {
  return (
    <li className="identity-pair" data-other={otherId}>
      <p className="row-wrap">
        <span className="quiet">{said}</span>
        <EntityLink id={otherId} name={name} isBeside />
      </p>
      {reason === "" ? null : <p className="quiet">{reason}</p>}
      <div className="row-wrap">
        {choices
          .filter((choice) => choice !== now)
          .map((choice) => (
            <Button
              key={choice}
              isChange
              aria-label={t(`identity.decideAbout.${choice}`, { name })}
              onPress={() => onDecide(choice)}
            >
              {t(`identity.${choice}`)}
            </Button>
          ))}
        {onTakeBack ? (
          <Button isChange aria-label={t("identity.takeBackAbout", { name })} onPress={() => void onTakeBack()}>
            {t("identity.takeBack")}
          </Button>
        ) : null}
      </div>
    </li>
  );
}
