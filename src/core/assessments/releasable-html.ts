import { nameParts } from "#core/residue/name-parts.ts";
import { createResidueScan, type ResidueHit, type WithheldName } from "#core/residue/residue.ts";
import { namesOf, sealedNames, sealedPlain } from "#core/residue/sealed-names.ts";
import { caseOf } from "#core/session/record-handlers.ts";
import type { Session } from "#core/session/session.ts";
import { identityOf } from "#core/sources/identity-store.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { limits } from "#shared/domain/limits.ts";
import { searchFold } from "#shared/domain/search-fold.ts";
import { AppError } from "#shared/errors.ts";
import { visibleText } from "./html.ts";
import { type RenderedPage, renderPage } from "./render-html.ts";

type Input = ParsedInputOf<CoreContract["assessments.html"]>;

/** The page for readers outside: searched for the names of protected sources, as a bundle is. */
export function releasableHtml(session: Session, input: Input): string {
  const page = renderPage(session, input.id, input);
  refuseResidue(page, protectedNames(session, caseOf(session.read, "assessment", input.id), input));
  return page.html;
}

function refuseResidue({ parts }: RenderedPage, names: readonly WithheldName[]): void {
  if (names.length === 0) return;
  const scan = createResidueScan(names);
  const hits = parts.flatMap(({ kind, id, place, html }): ResidueHit[] => {
    const match = scan.inText(visibleText(html));
    return match === undefined ? [] : [{ kind, id, place: "page", detail: place, match }];
  });
  if (hits.length > 0) throw new AppError("export.residue", { hits: hits.slice(0, limits.residueHits) });
}

/** Names of every identity ever sealed in the case, except those that may be disclosed here. */
function protectedNames(
  { read, vault }: Session,
  caseId: string,
  { releaseIdentities, ordinaryWords }: Input,
): WithheldName[] {
  const open = new Set(releaseIdentities.flatMap((sourceId) => releasedNames(sourceId)));
  const known = new Set([...[...open].flatMap(nameParts), ...ordinaryWords].map(searchFold));
  return sealedNames(read, caseId, vault.sealingKey)
    .filter((name) => !open.has(name))
    .map((name) => ({ name, parts: nameParts(name).filter((part) => !known.has(searchFold(part))) }));

  function releasedNames(sourceId: string): string[] {
    const record = requireRecord(read, "source", sourceId).caseId === caseId ? identityOf(read, sourceId) : undefined;
    if (!record) throw new AppError("record.missing", { kind: "source-identity", id: sourceId });
    const plain = sealedPlain(read, record.body.commitment, vault.sealingKey);
    if (plain === undefined) throw new AppError("record.withheld", { kind: "source-identity", id: record.id });
    return namesOf(plain);
  }
}
