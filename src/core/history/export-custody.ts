import { createHash } from "node:crypto";
import { custodyHead, vaultChain } from "#core/custody/custody.ts";
import { runFileDeed } from "#core/session/outgoing-file.ts";
import type { Session } from "#core/session/session.ts";
import { requireRecord } from "#core/write/record-store.ts";
import type { ParsedInputOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { canonicalJson } from "#shared/domain/canonical-json.ts";
import { subjectsOf } from "#shared/domain/custody-subjects.ts";
import { momentToText } from "#shared/domain/moment.ts";
import type { DeedCall } from "#shared/rpc/server.ts";
import { type Choice, type CustodyEntry, isChosen, linesOf, seqsThatFit } from "./custody-lines.ts";
import { recordNames } from "./record-names.ts";

type Input = ParsedInputOf<CoreContract["custody.export"]>;

/** Lines read and written at a time. */
const portion = 1000;

/** Writes the matching lines, oldest first. Includes unreadable lines and, for a whole chain, missing ones. */
export function exportCustody(session: Session, input: Input, call: DeedCall) {
  const { caseId, path, overwrite } = input;
  return runFileDeed(session, call, { caseId, path, overwrite }, (change, write) => {
    const hash = createHash("sha256");
    let bytes = 0;
    const written = writeLines(session, input, (text) => {
      const part = Buffer.from(text);
      hash.update(part);
      bytes += part.length;
      write(part);
    });
    const sha256 = hash.digest("hex");
    change.note({ ...written, sha256, bytes });
    return { lines: written.lines };
  });
}

export function writeLines(
  { read, deps }: { readonly read: Session["read"]; readonly deps: Pick<Session["deps"], "now"> },
  { caseId, chosen, ...choice }: Pick<Input, "caseId" | "chosen"> & Choice,
  write: (text: string) => void,
) {
  const chain = caseId ?? vaultChain;
  const head = custodyHead(read, chain);
  const seqs = isChosen(choice)
    ? seqsThatFit(read, chain, choice)
    : Array.from({ length: head.count }, (_, seq) => seq);
  const title = caseId === null ? "the vault itself" : requireRecord(read, "case", caseId).body.title;
  write(
    toCsv([
      ["Casebound custody log"],
      ["case", title],
      ["chain", chain],
      ["written", momentToText(deps.now())],
      ["filter", chosen === "" ? "none" : chosen],
      ["lines in this file", seqs.length],
      ["lines in the chain", head.count],
      ["head of the chain (SHA-256)", head.hash],
      [],
      ["line", "time (UTC)", "person", "person id", "action", "about", "detail", "SHA-256"],
    ]),
  );
  const names = new Map<string, string>();
  const nameOf = (id: string) => {
    if (!names.has(id)) names.set(id, recordNames(read, [id])[0]?.name ?? "");
    return names.get(id) ?? "";
  };
  for (let from = 0; from < seqs.length; from += portion) {
    const part = seqs.slice(from, from + portion);
    const { entries, gaps } = linesOf(read, chain, part);
    const rows = new Map<number, readonly (string | number)[]>();
    for (const entry of entries) rows.set(entry.seq, rowOf(entry, nameOf));
    for (const { seq, problem } of gaps) rows.set(seq, [seq, "", "", "", problem, "", "", ""]);
    write(toCsv(part.flatMap((seq) => [rows.get(seq) ?? []])));
  }
  return { lines: seqs.length, head: head.hash };
}

function rowOf({ seq, at, actor, op, detail, hash }: CustodyEntry, nameOf: (id: string) => string) {
  const about = subjectsOf(detail).map(nameOf);
  return [
    seq,
    momentToText(at),
    nameOf(actor),
    actor,
    op,
    about.filter((name) => name !== "").join("; "),
    detail === null ? "" : canonicalJson(detail),
    hash,
  ];
}

/** RFC 4180. A cell that a spreadsheet would take for a formula gets a leading apostrophe. */
function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
