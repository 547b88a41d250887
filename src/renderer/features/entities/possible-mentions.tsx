import { useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { RecordInspector } from "#renderer/features/history/record-inspector.tsx";
import { ask } from "#renderer/features/search/searching.ts";
import { Snippet } from "#renderer/features/search/snippet.tsx";
import { isName } from "#renderer/parts/find-entities.ts";
import { formatCount } from "#renderer/parts/format.ts";
import { useCaseId } from "#renderer/state/session.ts";
import { openView } from "#renderer/state/tabs.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { ExcerptCard } from "#shared/contract/excerpts.ts";
import type { Hit } from "#shared/contract/search.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { sliceOf } from "#shared/domain/text.ts";
import { keyOfMention, rejectMention, useRejectedMentions } from "./rejected-mentions.ts";
import { takeMention } from "./take-mention.ts";
import { useNextMention } from "./use-next-mention.ts";
import "#renderer/features/search/search.css";
import "./entities.css";

/** Inspector of the entity in front: its authors, and places in documents that may mention it without an excerpt. */
export function EntityInFront({ id }: { readonly id: string }) {
  const { data } = useCore("entities.get", { id });
  return (
    <RecordInspector id={id} isOpen>
      {data ? <PossibleMentions entity={data} /> : null}
    </RecordInspector>
  );
}

/** Shown in the inspector; the search shows them all. */
const most = 20;

/** Hits that are counted. */
const mostCounted = 400;

function PossibleMentions({ entity }: { readonly entity: CoreOutput<"entities.get"> }) {
  const caseId = useCaseId();
  const { data: taken } = useCore("excerpts.cards", { caseId });
  const { data: listed } = useCore("entities.list", { caseId });
  const names = listed?.entities.find(({ id }) => id === entity.entity.id)?.names;
  const query = useMemo(() => queryOf([entity.caption, ...(names ?? [])]), [entity.caption, names]);
  const { data, error } = useCore(
    "search.find",
    { caseId, query, limit: mostCounted },
    { isOff: query === "" || names === undefined },
  );
  const rejected = useRejectedMentions(entity.entity.id);
  const found = useMemo(() => {
    if (!data || !taken) return undefined;
    const documents = new Set(data.hits.map(({ documentId }) => documentId));
    const known = taken.cards.filter(({ documentId }) => documents.has(documentId));
    return data.hits.filter((hit) => !rejected.has(keyOfMention(hit)) && !known.some((card) => isOn(card, hit)));
  }, [data, taken, rejected]);
  const shown = useMemo(() => found?.slice(0, most), [found]);
  const { section, settle } = useNextMention(shown);
  // Names too short or too long to search for show nothing.
  if (error || found === undefined || shown === undefined) return null;
  const reject = (hit: Hit) => async () => {
    rejectMention(entity.entity.id, hit);
    return true;
  };
  const isAll = (data?.hits.length ?? 0) < mostCounted;
  return (
    <section ref={section} className="card">
      <h2 className="section-title" tabIndex={-1}>
        {t("entities.mentions")}{" "}
        {found.length > 0 ? <span className="quiet">{countOf(found.length, isAll)}</span> : null}
      </h2>
      <p className="quiet">{t(found.length > 0 ? "entities.mentionsHint" : "entities.mentionsNone")}</p>
      <ul className="mentions">
        {shown.map((hit) => (
          <li key={`${hit.documentId} ${hit.start}`}>
            <button type="button" className="text-link" onClick={() => openHit(hit)}>
              {hit.page === null ? hit.title : t("entities.mentionPage", { title: hit.title, page: hit.page })}
            </button>
            <Snippet snippet={nearTo(hit.snippet)} />
            <div className="row-wrap mention-deeds">
              <Button
                isChange
                variant="quiet"
                onPress={() => settle(hit, "take", () => takeMention(caseId, entity, hit))}
              >
                {t("entities.mentionTake")}
              </Button>
              <Button variant="quiet" onPress={() => settle(hit, "reject", reject(hit))}>
                {t("entities.mentionReject")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {found.length > most || !isAll ? (
        <div>
          <Button onPress={() => searchAll(caseId, query)}>{t("entities.mentionsAll")}</Button>
        </div>
      ) : null}
    </section>
  );
}

/** Says if there are more than were counted. */
function countOf(count: number, isAll: boolean): string {
  return isAll ? formatCount(count) : t("entities.mentionsOver", { count });
}

function searchAll(caseId: string, query: string): void {
  ask(caseId, query, {});
  openView({ type: "search" });
}

function openHit({ documentId, start, end }: Hit): void {
  openView({ type: "document", id: documentId, ...(end > start ? { place: { start, end } } : {}) }, { isBeside: true });
}

/** True if an excerpt was taken there. */
function isOn({ documentId, start, end }: ExcerptCard, hit: Hit): boolean {
  return documentId === hit.documentId && start !== null && end !== null && start < hit.end && hit.start < end;
}

/** Code points before the name: more would push it out of the few lines. */
const before = 30;

function nearTo({ text, matches }: Hit["snippet"]): Hit["snippet"] {
  const from = (matches[0]?.[0] ?? 0) - before;
  if (from <= 0) return { text, matches };
  return {
    text: `…${sliceOf(text, from)}`,
    matches: matches.map(([start, end]) => [start - from + 1, end - from + 1]),
  };
}

/** Queries are limited to this many names. */
const mostNames = 8;
const mostWords = 6;

/** Searches for any of the names as written. */
function queryOf(names: readonly string[]): string {
  const wanted = names
    .map((name) => name.replaceAll(/["“”]/g, " ").trim())
    .filter((name) => isName(searchFold(name)) && name.split(/\s+/).length <= mostWords);
  return [...new Set(wanted)]
    .slice(0, mostNames)
    .map((name) => `"${name}"`)
    .join(" OR ");
}
