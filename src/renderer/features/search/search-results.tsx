import type { RefObject } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { menuOfCommands } from "#renderer/commands/row-commands.ts";
import { formatCount } from "#renderer/parts/format.ts";
import { openView } from "#renderer/state/tabs.ts";
import type { Place } from "#renderer/state/views.ts";
import { select } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { List } from "#renderer/ui/list.tsx";
import { setSearch } from "./searching.ts";
import { Snippet } from "./snippet.tsx";

type Hits = CoreOutput<"search.find">;
type Hit = Hits["hits"][number];

interface ResultsProps {
  readonly question: string;
  readonly answer: Hits;
  readonly selected: string | null;
  readonly isWhole: boolean;
  readonly isFiltered: boolean;
  readonly onMore: () => void;
  readonly onClearFilters: () => void;
  readonly box: RefObject<HTMLDivElement | null>;
}

const keyOf = ({ documentId, start }: Hit) => `${documentId} ${start}`;

/** The hits: arrows preview each in the inspector; a click or Enter opens it. */
export function Results({
  question,
  answer,
  selected,
  isWhole,
  isFiltered,
  onMore,
  onClearFilters,
  box,
}: ResultsProps) {
  const { total, hits } = answer;
  if (total === 0) {
    return (
      <EmptyState text={t("search.none")}>
        <p className="quiet">{t(isFiltered ? "search.noneHintFiltered" : "search.noneHint")}</p>
        {isFiltered ? <Button onPress={onClearFilters}>{t("search.clearFilters")}</Button> : null}
      </EmptyState>
    );
  }
  const look = (key: string) => {
    const hit = hits.find((one) => keyOf(one) === key);
    setSearch({ selected: key });
    if (hit) select({ kind: "document", id: hit.documentId, ...passageOf(hit) });
    return hit;
  };
  const open = (key: string, isBeside: boolean, isPreview: boolean) => {
    const hit = look(key);
    if (!hit) return;
    const place = hit.end > hit.start ? { place: placeOf(hit) } : {};
    openView({ type: "document", id: hit.documentId, ...place }, { isBeside, isPreview });
  };
  return (
    <>
      <div ref={box} className="search-list">
        <List
          label={t("search.results")}
          question={question}
          items={hits}
          keyOf={keyOf}
          textOf={({ title }) => title}
          rowHeight={68}
          selected={selected}
          onSelect={look}
          onPress={(key) => open(key, true, true)}
          onOpen={(key, isMod) => open(key, !isMod, false)}
          menuOf={(hit) =>
            menuOfCommands([
              // Enter opens on the other side here, so that the hits stay visible.
              { command: "record.beside", keys: "Enter", run: () => open(keyOf(hit), true, false) },
              { command: "record.open", keys: "Mod+Enter", run: () => open(keyOf(hit), false, false) },
              { command: "record.history", run: () => openView({ type: "history", id: hit.documentId }) },
            ])
          }
          render={(hit) => <HitRow hit={hit} />}
        />
      </div>
      {isWhole ? null : (
        <div className="search-more">
          <Button onPress={onMore}>{t("search.more")}</Button>
        </div>
      )}
    </>
  );
}

function placeOf({ start, end }: Hit): Place {
  return { start, end };
}

/** The place of the shown words; their first match is the hit. */
function passageOf(hit: Hit) {
  const [first] = hit.snippet.matches;
  if (hit.end <= hit.start || first === undefined) return {};
  const from = hit.start - first[0];
  const marks = hit.snippet.matches.map(([start, end]) => ({ start: from + start, end: from + end }));
  return { passage: { place: placeOf(hit), marks } };
}

function HitRow({ hit }: { readonly hit: Hit }) {
  return (
    <div className="hit">
      <div className="row">
        <span className="hit-title clip">{hit.title}</span>
        <span className="spacer" />
        {hit.page === null ? null : (
          <span className="quiet">{t("search.page", { number: formatCount(hit.page) })}</span>
        )}
      </div>
      <Snippet snippet={hit.snippet} />
    </div>
  );
}
