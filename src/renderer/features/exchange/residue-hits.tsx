import { useCore } from "#renderer/bridge/query.ts";
import { openMention } from "#renderer/features/history/open-mention.ts";
import { ErrorState } from "#renderer/parts/error-state.tsx";
import { kindName } from "#renderer/parts/kind-name.ts";
import { attempt } from "#renderer/state/notices.ts";
import { openView } from "#renderer/state/tabs.ts";
import { isRecordView } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { TextField } from "#renderer/ui/field.tsx";
import { kindOfId } from "#shared/domain/id.ts";
import type { ErrorData } from "#shared/errors.ts";

export type Hit = ErrorData<"export.residue">["hits"][number];

interface ResidueHitsProps {
  readonly hits: readonly Hit[];
  /** Called when a record was opened, to close the dialog. */
  readonly onLeave: () => void;
}

/** Links to records that contain a withheld name. The name itself is not shown. */
export function ResidueHits({ hits, onLeave }: ResidueHitsProps) {
  const ids = [...new Set(hits.map(({ id }) => id))].filter((id) => kindOfId(id) !== undefined);
  const { data, error, refetch } = useCore("records.names", { ids }, { keepsLast: true });
  const nameOf = (id: string) => data?.names.find((one) => one.id === id)?.name ?? "";
  return (
    <section className="stack-tight">
      <h3 className="field-label">{t("residue.where")}</h3>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      <ul className="withheld-list">
        {eachPlace(hits).map((hit) => (
          <li key={`${hit.id} ${hit.place}`}>
            {hit.place === "description" ? (
              t("residue.description")
            ) : (
              <HitName hit={hit} name={nameOf(hit.id)} onLeave={onLeave} />
            )}
            {[placeWords(hit), hit.match === "name" ? "" : t(`residue.${hit.match}`)]
              .filter((words) => words !== "")
              .map((words) => (
                <span key={words} className="quiet">
                  , {words}
                </span>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface HitNameProps {
  readonly hit: Hit;
  readonly name: string;
  readonly onLeave: () => void;
}

/** A way to the record, or to the page that shows it. A record without a readable name goes by its kind. */
function HitName({ hit: { kind, id }, name, onLeave }: HitNameProps) {
  const kindOf = <span className="sentence">{kindName(kind)}</span>;
  if (kindOfId(id) === undefined) return kindOf;
  const open = () => {
    onLeave();
    if (isRecordView(kind)) openView({ type: kind, id });
    else void attempt(() => openMention(id));
  };
  return (
    <>
      {name === "" ? null : <>{kindOf}: </>}
      <button type="button" className="text-link" onClick={open}>
        {name === "" ? kindOf : name}
      </button>
    </>
  );
}

/** Strongest last: a part listed as an ordinary word does not let the whole name pass. */
const matches: readonly Hit["match"][] = ["part", "either", "name"];

/** A record with many versions is listed once, with its strongest match. */
export function eachPlace(hits: readonly Hit[]): Hit[] {
  const places = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.id} ${hit.place}`;
    const known = places.get(key);
    if (!known || matches.indexOf(hit.match) > matches.indexOf(known.match)) places.set(key, hit);
  }
  return [...places.values()];
}

function placeWords({ place }: Hit): string {
  return place === "description" || place === "page" ? "" : t(`residue.place.${place}`);
}

interface OrdinaryWordsProps {
  readonly value: string;
  readonly onChange: (words: string) => void;
}

/** Parts of a withheld name that reveal nothing by themselves. */
export function OrdinaryWords(props: OrdinaryWordsProps) {
  return <TextField label={t("residue.ordinaryWords")} description={t("residue.ordinaryWordsHint")} {...props} />;
}

export function wordsIn(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}
