import { useEffect, useRef, useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { useCommand } from "#renderer/commands/handlers.ts";
import { showKeys } from "#renderer/commands/keymap.ts";
import { commandOf } from "#renderer/commands/registry.ts";
import { useCards, useEntityNames, useOwnNames } from "#renderer/parts/case-names.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { useVocabulary } from "#renderer/parts/vocabulary.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { TextField } from "#renderer/ui/field.tsx";
import { Group } from "#renderer/ui/group.tsx";
import { List } from "#renderer/ui/list.tsx";
import { Kbd } from "#renderer/ui/tooltip.tsx";
import { useOnce } from "#renderer/ui/use-once.ts";
import { type Decision, decide } from "./decide.ts";
import { EntityLink } from "./entity-link.tsx";
import { FactList } from "./fact-list.tsx";
import "./entities.css";

/** Milliseconds before a new pair can be decided: a key pressed twice must not decide an unseen pair. */
const toLook = 300;

type Suggestion = CoreOutput<"identity.suggestions">["suggestions"][number];

/** Possible duplicates side by side with all facts. A decision shows the next pair. */
export function IdentitiesView() {
  const asked = useCore("identity.suggestions", { caseId: useCaseId() });
  return (
    <QueryResult asked={asked}>
      {({ suggestions }) =>
        suggestions.length === 0 ? <EmptyState text={t("identity.none")} /> : <Suggestions suggestions={suggestions} />
      }
    </QueryResult>
  );
}

function Suggestions({ suggestions }: { readonly suggestions: readonly Suggestion[] }) {
  const caseId = useCaseId();
  const nameOf = useOwnNames(caseId);
  const [index, setIndex] = useState(0);
  const [reason, setReason] = useState("");
  // A decided pair leaves the list, and the next one takes its index.
  const current = suggestions[Math.min(index, suggestions.length - 1)];
  const key = current && keyOf(current);
  // The pair decided last, while the list still contains it.
  const decided = useRef<string>(undefined);
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (decided.current !== undefined && decided.current !== key) {
      shownAt.current = performance.now();
      decided.current = undefined;
    }
  }, [key]);
  const [say] = useOnce(async (decision: Decision) => {
    if (!current || decided.current === key || performance.now() - shownAt.current < toLook) return;
    const { leftId, rightId } = current;
    decided.current = key;
    // Further input is about the next pair.
    setReason("");
    if (await decide({ caseId, leftId, rightId, decision, reason })) return;
    decided.current = undefined;
    setReason((typed) => (typed === "" ? reason : typed));
  });
  useCommand("identity.same", () => void say("same"));
  useCommand("identity.different", () => void say("different"));
  useCommand("identity.undecided", () => void say("undecided"));
  return (
    <div className="identities">
      <div className="identities-list">
        <h1 className="section-title identities-title">{t("identity.count", { count: suggestions.length })}</h1>
        <List
          label={t("identity.title")}
          items={suggestions}
          keyOf={keyOf}
          rowHeight={48}
          selected={key ?? null}
          onSelect={(key) => setIndex(suggestions.findIndex((one) => keyOf(one) === key))}
          render={({ leftId, rightId, likeness }) => (
            <div className="identities-row">
              <span className="clip">{t("identity.pair", { left: nameOf(leftId), right: nameOf(rightId) })}</span>
              <span className="quiet clip">{t(`identity.likeness.${likeness}`)}</span>
            </div>
          )}
        />
      </div>
      {current ? (
        <div className="identities-pair">
          <div className="row-wrap">
            {(["same", "different", "undecided"] as const).map((decision) => (
              <Button isChange key={decision} onPress={() => void say(decision)}>
                {t(`identity.${decision}`)} <Kbd keys={showKeys(commandOf(`identity.${decision}`).keys) ?? ""} />
              </Button>
            ))}
          </div>
          <TextField isChange label={t("identity.reason")} value={reason} onChange={setReason} />
          <p>
            {t(`identity.likeness.${current.likeness}`)} <q>{current.left}</q> · <q>{current.right}</q>
          </p>
          <div className="identities-sides">
            <Side id={current.leftId} />
            <Side id={current.rightId} />
          </div>
        </div>
      ) : null}
    </div>
  );
}

function keyOf({ leftId, rightId }: Suggestion): string {
  return `${leftId} ${rightId}`;
}

function Side({ id }: { readonly id: string }) {
  const caseId = useCaseId();
  const vocabulary = useVocabulary();
  const cards = useCards(caseId);
  const nameOf = useEntityNames(caseId);
  const asked = useCore("entities.get", { id }, { keepsLast: true });
  return (
    <QueryResult asked={asked}>
      {({ entity, caption, statements, contested, links }) => (
        <Group className="card" label={caption}>
          <h2 className="row-wrap">
            <EntityLink id={id} name={caption} isBeside />
            <Badge>{vocabulary?.schemaOf(entity.body.schema)?.label ?? entity.body.schema}</Badge>
            <span className="quiet">{t("links.count", { count: links.length })}</span>
          </h2>
          {vocabulary ? (
            <FactList
              subject={{ id, schema: entity.body.schema, name: caption }}
              statements={statements}
              contested={contested}
              vocabulary={vocabulary}
              cards={cards}
              nameOf={nameOf}
            />
          ) : null}
        </Group>
      )}
    </QueryResult>
  );
}
