import { useMemo } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore } from "#renderer/bridge/query.ts";
import { Answer } from "#renderer/parts/answer.tsx";
import { formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import type { View } from "#renderer/state/views.ts";
import { openView } from "#renderer/state/workbench.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import type { Json } from "#shared/domain/canonical-json.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { describeChange, type FieldChange } from "./describe-change.ts";
import { describePart, viewOfPart, withoutSubject } from "./describe-part.ts";
import "./history.css";

type Version = CoreOutput<"records.history">["versions"][number];
type Names = ReadonlyMap<string, string>;

/** Every version of a record, the newest first: who wrote it, when, and what it changed. */
export function HistoryView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  const asked = useCore("records.history", { id, withAbout: true });
  const ids = useMemo(() => idsIn(id, asked.data?.versions ?? []), [id, asked.data]);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const names: Names = new Map(named?.names.map((record) => [record.id, record.name]));
  return (
    <div className="page record-view">
      <h1 className="page-title">{t("history.title", { name: names.get(id) ?? "" })}</h1>
      <Answer asked={asked}>
        {({ versions }) => (
          <>
            <div className="changes-head" aria-hidden>
              <span>{t("history.field")}</span>
              <span>{t("history.before")}</span>
              <span>{t("history.after")}</span>
            </div>
            <ol className="versions">
              {versions.toReversed().map((version) => (
                <VersionEntry
                  key={version.version}
                  version={version}
                  before={beforeOf(versions, version)}
                  isCurrent={isLatest(versions, version, id)}
                  about={version.id === id ? undefined : describePart(version, beforeOf(versions, version))}
                  names={names}
                />
              ))}
            </ol>
          </>
        )}
      </Answer>
    </div>
  );
}

/** The last of several versions of the record itself: of one alone there is nothing to be told apart. */
function isLatest(versions: readonly Version[], version: Version, id: string): boolean {
  const own = versions.filter((one) => one.id === id);
  return own.length > 1 && version === own.at(-1);
}

function beforeOf(versions: readonly Version[], { parents }: Version): Version | undefined {
  return versions.find(({ version }) => version === parents[0]);
}

interface VersionEntryProps {
  readonly version: Version;
  readonly before: Version | undefined;
  readonly isCurrent: boolean;
  /** What was done, where the version is one of a fact, link or decision about the record. */
  readonly about: string | undefined;
  readonly names: Names;
}

function VersionEntry({ version, before, isCurrent, about, names }: VersionEntryProps) {
  const { author, at, receivedAt, signedBy, active, state, body, parents } = version;
  const author_ = author === null ? "" : (names.get(author) ?? "");
  return (
    <li className="version">
      <header className="row-wrap">
        <time className="version-time">{formatMoment(at ?? receivedAt)}</time>
        {about === undefined ? null : (
          <>
            <span>{about}</span>
            <button
              type="button"
              className="text-link"
              onClick={() => openView(viewOfPart(version), { isBeside: true })}
            >
              {names.get(version.id) || kindName(version.kind)}
            </button>
          </>
        )}
        {about === undefined && before === undefined && state === "held" ? <Badge>{t("history.made")}</Badge> : null}
        {about === undefined && body === null && state === "held" ? (
          <Badge tone="warning">{t("history.removed")}</Badge>
        ) : null}
        {isCurrent && active ? <Badge tone="accent">{t("history.current")}</Badge> : null}
        {active ? null : <Badge tone="warning">{t("history.aside")}</Badge>}
        {author_ === "" ? null : <span className="quiet">{t("history.by", { name: author_ })}</span>}
        {signedBy.length === 0 ? null : (
          <span className="quiet">{t("history.came", { signers: signedBy.join(", ") })}</span>
        )}
        {parents.length > 1 ? <span className="quiet">{t("history.parents", { count: parents.length })}</span> : null}
      </header>
      {state === "held" ? (
        <Changes
          changes={
            about === undefined
              ? describeChange(bodyOf(before), body ?? null)
              : describeChange(withoutSubject(bodyOf(before)), withoutSubject(body ?? null))
          }
          names={names}
        />
      ) : (
        <p className="quiet">{state === "withheld" ? t("history.withheld") : t("history.purged")}</p>
      )}
    </li>
  );
}

function bodyOf(version: Version | undefined): Readonly<Record<string, Json>> | null {
  return version?.body ?? null;
}

function Changes({ changes, names }: { readonly changes: readonly FieldChange[]; readonly names: Names }) {
  if (changes.length === 0) return <p className="quiet">{t("history.nothing")}</p>;
  return (
    <table className="changes">
      {/* Seen once, above all versions. */}
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t("history.field")}</th>
          <th scope="col">{t("history.before")}</th>
          <th scope="col">{t("history.after")}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">
              <span className="sentence">{field}</span>
            </th>
            <td>{withNames(before, names)}</td>
            <td>{withNames(after, names)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const anyId = /[a-z]+_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Ids become the names of what they are of. */
function withNames(text: string | null, names: Names): string {
  if (text === null) return t("history.none");
  return text.replace(anyId, (id) => names.get(id) || kindName(kindOfId(id) ?? "record"));
}

const mostNamed = 1000;

function idsIn(id: string, versions: readonly Version[]): string[] {
  const found = versions.flatMap(({ id: one, author, body }) => [
    one,
    ...(author === null ? [] : [author]),
    ...(JSON.stringify(body ?? null).match(anyId) ?? []),
  ]);
  return [...new Set([id, ...found])].filter((one) => kindOfId(one) !== undefined).slice(0, mostNamed);
}
