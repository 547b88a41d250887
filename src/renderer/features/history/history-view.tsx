import { useState } from "react";
import type { CoreOutput } from "#renderer/bridge/core.ts";
import { useCore, useCoreForEach } from "#renderer/bridge/query.ts";
import { formatExactMoment, formatMoment } from "#renderer/parts/format.ts";
import { kindName } from "#renderer/parts/kind-name.ts";
import { QueryResult } from "#renderer/parts/query-result.tsx";
import { idPattern } from "#renderer/parts/say-element.ts";
import { openView } from "#renderer/state/tabs.ts";
import type { View } from "#renderer/state/views.ts";
import { t } from "#renderer/strings/index.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import type { Json } from "#shared/domain/canonical-json.ts";
import { kindOfId } from "#shared/domain/id.ts";
import { Changes } from "./changes.tsx";
import { describeChange } from "./describe-change.ts";
import { describePart, viewOfPart, withoutSubject } from "./describe-part.ts";
import "./history.css";

type Version = CoreOutput<"records.history">["versions"][number];
type Names = ReadonlyMap<string, string>;

/** Versions loaded at a time. */
const pageSize = 200;

/** All versions of a record, newest first: author, time and changes. */
export function HistoryView({ view }: { readonly view: View }) {
  const id = "id" in view ? view.id : "";
  const [pages, setPages] = useState(1);
  const asked = useCoreForEach(
    "records.history",
    Array.from({ length: pages }, (_, page) => ({
      id,
      withAbout: true,
      newestFirst: true,
      offset: page * pageSize,
      limit: pageSize,
    })),
  );
  const answers = asked.flatMap(({ data }) => data ?? []);
  const versions = eachOnce(answers.flatMap((answer) => answer.versions));
  const before = answers.flatMap((answer) => answer.before);
  const total = answers.at(-1)?.total ?? 0;
  const waitsFor = asked.find(({ data }) => data === undefined);
  const ids = idsIn(id, versions);
  const { data: named } = useCore("records.names", { ids }, { isOff: ids.length === 0, keepsLast: true });
  const names: Names = new Map(named?.names.map((record) => [record.id, record.name]));
  return (
    <div className="page record-view">
      <h1 className="page-title">{t("history.title", { name: names.get(id) ?? "" })}</h1>
      {answers.length === 0 ? null : (
        <ol className="versions">
          {withBefore(versions, before).map(([version, former], index) => (
            <VersionEntry
              key={version.version}
              version={version}
              before={former}
              time={timeAmong(versions, index)}
              isCurrent={isLatest(versions, version, id)}
              about={version.id === id ? undefined : describePart(version, former)}
              names={names}
            />
          ))}
        </ol>
      )}
      {waitsFor ? <QueryResult asked={waitsFor}>{() => null}</QueryResult> : null}
      {!waitsFor && versions.length < total ? (
        <p className="row-wrap">
          <Button onPress={() => setPages(pages + 1)}>{t("history.earlier")}</Button>
          <span className="quiet">{t("history.shown", { shown: versions.length, total })}</span>
        </p>
      ) : null}
    </div>
  );
}

/** The latest of several versions of the record itself; a single version is not marked. */
function isLatest(versions: readonly Version[], version: Version, id: string): boolean {
  return version.id === id && version.parents.length > 0 && version === versions.find((one) => one.id === id);
}

/** With seconds if a neighbour has the same minute, so that their order is visible. */
function timeAmong(versions: readonly Version[], index: number): string {
  const own = versions[index];
  if (!own) return "";
  const isShared = [versions[index - 1], versions[index + 1]].some(
    (other) => other !== undefined && formatMoment(momentOf(other)) === formatMoment(momentOf(own)),
  );
  return (isShared ? formatExactMoment : formatMoment)(momentOf(own));
}

function momentOf({ at, receivedAt }: Version): number {
  return at ?? receivedAt;
}

/** While pages reload after a new version, a version may appear on two of them. */
export function eachOnce<Read extends { readonly version: string }>(versions: readonly Read[]): readonly Read[] {
  const known = new Map<string, Read>();
  for (const one of versions) if (!known.has(one.version)) known.set(one.version, one);
  return [...known.values()];
}

/** Pairs versions with their parents. */
function withBefore(versions: readonly Version[], before: readonly Version[]): [Version, Version | undefined][] {
  const known = new Map([...versions, ...before].map((one) => [one.version, one]));
  return versions.map((version) => [version, known.get(version.parents[0] ?? "")]);
}

interface VersionEntryProps {
  readonly version: Version;
  readonly before: Version | undefined;
  /** Time of the version, in words. */
  readonly time: string;
  readonly isCurrent: boolean;
  /** The effect, if the version is one of a fact, link or decision about the record. */
  readonly about: string | undefined;
  readonly names: Names;
}

function VersionEntry({ version, before, time, isCurrent, about, names }: VersionEntryProps) {
  const { author, signedBy, active, state, body, parents } = version;
  const author_ = author === null ? "" : (names.get(author) ?? "");
  return (
    <li className="version" data-current={(isCurrent && active) || undefined}>
      <header className="row-wrap">
        <time className="version-time">{time}</time>
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
      {state !== "held" ? (
        <p className="quiet">{state === "withheld" ? t("history.withheld") : t("history.purged")}</p>
      ) : body === null ? null : (
        <Changes
          changes={
            about === undefined
              ? describeChange(bodyOf(before), body ?? null)
              : describeChange(withoutSubject(bodyOf(before)), withoutSubject(body ?? null))
          }
          isFirst={before?.body == null}
          nameOf={(id) => names.get(id) || kindName(kindOfId(id) ?? "record")}
        />
      )}
    </li>
  );
}

function bodyOf(version: Version | undefined): Readonly<Record<string, Json>> | null {
  return version?.body ?? null;
}

const mostNamed = 1000;

function idsIn(id: string, versions: readonly Version[]): string[] {
  const found = versions.flatMap(({ id: one, author, body }) => [
    one,
    ...(author === null ? [] : [author]),
    ...(JSON.stringify(body ?? null).match(idPattern) ?? []),
  ]);
  return [...new Set([id, ...found])].filter((one) => kindOfId(one) !== undefined).slice(0, mostNamed);
}
