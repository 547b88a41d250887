import type { CoreOutput } from "#renderer/bridge/core.ts";
import { formatExactMoment } from "#renderer/parts/format.ts";
import { t } from "#renderer/strings/index.ts";
import { type AssessmentText, assessmentStatuses, assessmentTextSchema } from "#shared/domain/assessment.ts";
import { compareTexts } from "./compare-texts.ts";

type Version = CoreOutput<"records.history">["versions"][number];

interface DescribedVersion {
  readonly version: string;
  readonly title: string;
  readonly detail: string;
  readonly text: AssessmentText | undefined;
  /** The change, in words. Computed once, for visible rows. */
  readonly change: () => string;
  /** When this vault received it, in UTC milliseconds. */
  readonly heldAt: number;
}

type Texts = ReadonlyMap<string, AssessmentText>;

/** Texts by version hash, without withheld ones. */
export function textsOf(versions: readonly Version[]): Texts {
  return new Map(
    versions.flatMap(({ version, body }) => {
      const { data } = assessmentTextSchema.safeParse(body?.text);
      return data ? [[version, data] as const] : [];
    }),
  );
}

/** Newest first, with the names of snapshots. */
export function describeVersions(
  versions: readonly Version[],
  names: ReadonlyMap<string, string>,
  texts: Texts,
): DescribedVersion[] {
  const snapshots = new Map<number, string>();
  for (const { body } of versions) {
    const found = body?.snapshots;
    if (!Array.isArray(found)) continue;
    for (const entry of found) {
      if (entry && typeof entry === "object" && "name" in entry && "at" in entry) {
        snapshots.set(Number(entry.at), String(entry.name));
      }
    }
  }
  const known = new Map(versions.map((one) => [one.version, one]));
  return versions
    .filter(({ active }) => active)
    .map((version) => {
      const at = version.at ?? version.receivedAt;
      const name = snapshots.get(at);
      const who = version.author === null ? undefined : names.get(version.author);
      return {
        version: version.version,
        title: name ?? t("versions.unnamed", { time: formatExactMoment(at) }),
        detail: [name === undefined ? "" : formatExactMoment(at), who ?? ""].filter(Boolean).join(" · "),
        text: texts.get(version.version),
        change: once(() => changeOf(version, known.get(version.parents[0] ?? ""), texts)),
        heldAt: version.receivedAt,
      };
    });
}

function once(work: () => string): () => string {
  let done: string | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** The changes from a version's parent in a few words; empty if the parent is not available. */
function changeOf(version: Version, before: Version | undefined, texts: Texts): string {
  if (version.parents.length === 0) return t("versions.begun");
  const [body, former] = [version.body, before?.body];
  if (!body || !former) return "";
  const [text, old] = [texts.get(version.version), texts.get(before?.version ?? "")];
  const count = text && old ? compareTexts(old, text).filter(({ kind }) => kind !== "same").length : 0;
  const status = assessmentStatuses.find((one) => one === body.status);
  const said = [
    status && body.status !== former.status
      ? t("versions.status", { status: t(`assessments.statuses.${status}`).toLowerCase() })
      : "",
    body.title === former.title ? "" : t("versions.renamed"),
    count === 0 ? "" : t("versions.blocks", { count }),
  ].filter(Boolean);
  return said.length === 0 ? t("versions.otherDetails") : said.join(", ");
}
