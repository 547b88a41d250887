import { kindOfId } from "#shared/domain/id.ts";
import { limits } from "#shared/domain/limits.ts";
import type { AppError, ErrorCode, ErrorData, Problem } from "#shared/errors.ts";
import { parserReason, systemReason } from "./reason-words.ts";

// One or two sentences for each error: what failed, that nothing was lost, what to do. Core never speaks to people; the
// window and the command line both read these. A record appears as kind and id, `claim clm_…`, which the window
// replaces by its name.

type Sentences = { readonly [Code in ErrorCode]: (data: ErrorData<Code>) => string };

const sentences: Sentences = {
  internal: ({ incident }) =>
    `Something went wrong inside Casebound, and the request may not have been completed. What was finished before is safe. The log records it as incident ${incident}.`,
  "input.invalid": ({ problems }) => listed("This cannot be used as it is", problems),
  "call.unknown": ({ name }) =>
    `There is no procedure called ${name}. Nothing was done; \`casebound call --list\` names them.`,
  "call.forbidden": ({ name }) => `${name} cannot be called from here. Nothing was done.`,
  "call.cancelled": () => "Cancelled. What was finished before is kept.",
  "contract.mismatch": ({ ours, theirs }) =>
    `The two halves of Casebound are of different versions (${ours} and ${theirs}). Start it again.`,
  "core.gone": () =>
    "The core process ended. Everything saved is safe; unlock the vault and go on, or run the command again.",
  "core.stopping": () => "The vault is being locked; no new work is started.",
  "request.reused": () => "This request id was used before for something else. Nothing was done; use a new id.",
  "vault.locked": () => "The vault is locked, and nothing was done. Unlock it first.",
  "vault.open": () => "A vault is already open here. Lock it first.",
  "vault.exists": ({ path }) =>
    `Something is already at ${path}. Nothing was written there; choose a new or empty folder.`,
  "vault.missing": ({ path }) =>
    `There is no vault at ${path}: no vault.json is there. Check the path, or make a new vault.`,
  "vault.wrong-passphrase": ({ secret }) =>
    `The ${secret === "passphrase" ? "passphrase" : "recovery code"} does not open this vault. Nothing was changed.`,
  "vault.header-damaged": ({ reason }) =>
    `vault.json is damaged: ${reason}. The data is not lost: put vault.json from a backup, or vault.json.bak, in its place.`,
  "vault.damaged": ({ reason }) =>
    `The vault is damaged: ${reason}. Nothing was changed. Restore the last backup, and keep this folder for examination.`,
  "vault.newer": ({ found, supported }) =>
    `This vault was written by a newer Casebound (schema ${found}; this one knows ${supported}). Nothing was changed; use a newer Casebound.`,
  "vault.busy": () => "Another Casebound has this vault open. Close it there first.",
  "vault.read-only": ({ path }) =>
    `Casebound has no permission to use ${path}. Nothing was changed; check the permissions there.`,
  "disk.full": () => "The disk is full. The last change was not made; everything before it is safe. Free some space.",
  "disk.failed": ({ path, reason }) =>
    `A file could not be written or read: ${path}, ${systemReason(reason)}. The last change was not made; everything before it is safe. Check the disk, and make a backup.`,
  "backup.failed": ({ reason }) =>
    `The copy failed verification: ${reason}. It was removed; the vault itself is untouched.`,
  "file.missing": ({ path }) =>
    `Nothing was found at ${path}. Nothing was done; check whether it was moved or renamed.`,
  "file.unreadable": ({ path, reason }) =>
    `Reading ${path} failed: ${systemReason(reason)}. Nothing was changed${
      // Only what the system refuses can be helped by that.
      /^E[A-Z]+$/.test(reason) ? "; check its permissions, or copy it elsewhere first" : ""
    }.`,
  "file.exists": ({ path }) => `Something is already at ${path}; it was not overwritten. Choose another name.`,
  "file.not-placed": ({ path, reason, left }) =>
    `The file was written, but could not be put at ${path}: ${systemReason(reason)}. ${
      reason === "EEXIST" ? "" : "Another program may hold it open. "
    }${
      left.length === 0 ? "What was written was removed" : `Remove what was left of it: ${left.join(", ")}`
    }; custody records that it left the vault. Do it again, or choose another place.`,
  "record.missing": ({ kind, id }) =>
    `The ${record(kind, id)} is not here. Nothing was changed; it may have been undone, or belong to another vault.`,
  "record.removed": ({ kind, id }) => `The ${record(kind, id)} is in the bin. Nothing was changed; restore it first.`,
  "record.withheld": ({ kind, id }) =>
    `The content of the ${record(kind, id)} was withheld by the sender. Nothing was changed; ask them for it.`,
  "record.purged": ({ kind, id }) =>
    `The content of the ${record(kind, id)} was destroyed and cannot be brought back. Nothing else was changed.`,
  "record.not-in-bin": ({ kind, id }) =>
    `The ${record(kind, id)} is not in the bin, so it can neither be taken out of it nor destroyed. Nothing was changed; to destroy it, remove it first.`,
  "record.conflict": ({ kind, id }) =>
    `The ${record(kind, id)} was changed since it was read. Nothing was overwritten; review it, then repeat.`,
  "record.referenced": ({ kind, id, by }) =>
    `Nothing was removed: the ${record(kind, id)} is still needed by ${some(by)}. Change or remove the records that depend on it first.`,
  "case.mismatch": ({ kind, id }) =>
    `The ${record(kind, id)} belongs to another case. Nothing was changed; use one from this case.`,
  "case.scale-used": ({ by }) =>
    `The words for likelihood can no longer be changed: they are used by ${some(by)}. Nothing was changed; open another case for another scale.`,
  "case.closed": ({ id, finished }) =>
    `The ${record("case", id)} is closed: nothing in it can be changed. ${
      finished === 0
        ? "Nothing was saved; set its status to open first."
        : `${filesFinished(finished)}. Set its status to open, then import the same files again: what is already here is not imported twice.`
    }`,
  "import.source-gone": ({ id, finished }) =>
    `The ${record("source", id)} is no longer in this case, so no further documents are imported as coming from it. ${
      finished === 0 ? "Nothing was imported" : filesFinished(finished)
    }. Restore the source from the bin or choose another, then import the same files again: what is already here is not imported twice.`,
  "case.read-only": ({ found, supported }) =>
    `A part of this case came from a newer Casebound (format ${found}; this one writes ${supported}). It can be read and passed on; nothing was changed. Use a newer Casebound to change it.`,
  "undo.nothing": () => "There is nothing to undo.",
  "redo.nothing": () => "There is nothing to redo.",
  "excerpt.quote-differs": ({ found }) =>
    `The quote is not the text at that place. Nothing was saved; copy the words from the document's text. It says there: “${short(found)}”`,
  "excerpt.bad-range": ({ start, end, length }) =>
    `The range from ${start} to ${end} is not a passage of this document, whose text has ${length} characters. Nothing was saved; give a start below the end, and an end of at most ${length}.`,
  "excerpt.quote-missing": ({ quote }) =>
    `The document does not contain these words. Nothing was saved; copy them from the document's text: “${short(quote)}”`,
  "excerpt.quote-ambiguous": ({ quote, times, asked, places }) =>
    [
      `These words occur ${times === 1 ? "once" : `${times} times`} in the document; ${
        asked === undefined ? "say which" : `there is no number ${asked}`
      }: “${short(quote)}”`,
      ...places.map((place, index) => `  ${index + 1}: ${short(place)}`),
      ...(times > places.length ? [`  … and ${times - places.length} more`] : []),
    ].join("\n"),
  "excerpt.cells-missing": ({ place, rows, columns }) =>
    rows === 0
      ? `There is no such table in the document (${place}). Nothing was saved; open the document to see its tables.`
      : `There are no such cells (${place}): the table has ${rows} rows and ${columns} columns. Nothing was saved.`,
  "excerpt.not-in-text": () => "Only an excerpt of text can be resized. Nothing was changed; take a new excerpt.",
  "excerpt.text-gone": ({ quote }) =>
    `The text that this excerpt was taken from was destroyed with its document, and its words cannot be located in the document's present text: “${short(quote)}” It stays in the bin; take a new excerpt, or read the document again in its earlier encoding.`,
  "document.no-text": ({ name }) =>
    `“${name}” has no text that could be read or quoted. Its original is kept: look at it, take an excerpt of a region of its picture, or save it as it came.`,
  "document.not-read": ({ name, reason }) =>
    `“${name}” could not be read again: ${reason}. It keeps the text that it has.`,
  "citation.dangling": ({ target, place }) =>
    `The ${record(kindOfId(target) ?? "record", target)}, named as ${place}, is not in this case. Nothing was saved; name one that is here, or restore it from the bin.`,
  "entity.bad-property": ({ schema, property, reason }) =>
    `${schema} cannot have this ${property}: ${reason}. Nothing was saved.`,
  "entity.bad-schema": ({ schema }) =>
    `${schema} is not a kind of entity or link that fits here. Nothing was saved; choose another kind.`,
  "grade.not-independent": ({ origins }) =>
    `“Confirmed by other sources” needs two independent origins; here there ${origins === 1 ? "is one" : `are ${origins}`}. Documents that repeat one another count once. Nothing was saved; give a lower grade.`,
  "marking.lowered": ({ from, to }) =>
    `Only the author of this record may lower its marking from ${from} to ${to}. Nothing was changed; ask them.`,
  "assessment.released": ({ id, status }) =>
    `The ${record("assessment", id)} is ${status} and cannot be changed, nor can its judgements. Nothing was changed; write a successor, or take the release back with undo.`,
  "assessment.not-ready": ({ problems }) => listed("This cannot be released as it is; nothing was changed", problems),
  "judgement.mixed": ({ sentence }) =>
    `A sentence must not say at once how likely something is and how sure you are (ICD 203): “${short(sentence)}” Nothing was saved; split it into two sentences.`,
  "query.malformed": ({ position, problem }) =>
    `The query cannot be read at character ${position + 1}: ${problem.replace(/\.$/, "")}.`,
  "parser.failed": ({ reason }) =>
    `The page could not be drawn: ${parserReason(reason)}. The original and its text are untouched; it can be saved as it came.`,
  "key.missing": ({ name }) =>
    kindOfId(name) === undefined
      ? `There is no key ${name}. Nothing was signed or opened.`
      : `The secret part of ${record(kindOfId(name) ?? "key", name)} is not in this vault. Nothing was signed or opened; use another key.`,
  "trust.bad-line": ({ line, problem }) => `Line ${line}: ${problem.replace(/\.$/, "")}. No key was added.`,
  "bundle.unreadable": ({ problems }) =>
    listed("This is not a bundle that can be read; check that it is the right file, or ask for another copy", problems),
  "bundle.broken": ({ problems }) =>
    listed("The bundle is broken and nothing was imported; ask the sender for another copy", problems),
  "bundle.not-addressed": ({ closedBy }) =>
    closedBy === "passphrase"
      ? "The bundle is encrypted with a passphrase, which was not given. Nothing was imported; ask the sender for the passphrase."
      : "The bundle is not addressed to you: none of your keys opens it. Nothing was imported; ask the sender to encrypt it for your age key.",
  "bundle.wrong-passphrase": () => "The passphrase does not open this bundle. Nothing was imported.",
  "bundle.unsigned": () => "The bundle is not signed. Nothing was imported; ask for a signed one.",
  "bundle.newer": ({ found, supported }) =>
    `The bundle is of format ${found}; this Casebound reads up to ${supported}. Nothing was imported; use a newer Casebound.`,
  "bundle.untrusted": ({ verdict, why }) =>
    `Nothing was imported: ${verdictWords[verdict] ?? verdict}${why === undefined ? "" : ` (${why})`}. ${
      {
        "not-addressed": "Ask its signer to address it to you, or accept it once.",
        "known-signer-not-valid-now":
          "Ask them for a bundle signed with a key that is valid, or accept this once if you know why it is not.",
      }[verdict] ?? "Check the fingerprint another way, then add the signer or accept this once."
    }`,
  "bundle.unproven": ({ authors }) =>
    `Nothing was imported. Not signed by the analyst named: ${authors.map(unproven).join(", ")}. Ask ${and(
      authors.map(analystName),
    )} for ${authors.length === 1 ? "a bundle" : "bundles"} of their own, or accept this once.`,
  "bundle.changed": () =>
    "The bundle, or what this vault holds of it, has changed since you reviewed it. Nothing was imported; review it again.",
  "export.residue": ({ hits }) =>
    [
      "Nothing was exported: a withheld name appears in what would leave.",
      ...hits.map((hit) => `  ${record(hit.kind, hit.id)}: ${residuePlace(hit)}`),
      ...(hits.length < limits.residueHits ? [] : ["  … and perhaps more"]),
      "Remove the name from these records, leave them out (of a bundle by their marking or by choosing its contents), or disclose the identity by name. If a part of a name, or a title, reveals nothing here, say so for this export. Names of records in the bin count too, until the records are destroyed.",
    ].join("\n"),
  "export.case-marked": ({ marking, limit }) =>
    `The case's own words are marked ${marking}, above the limit ${limit}. Nothing was written; raise the limit, or lower the marking of the case.`,
  "export.nothing": () =>
    "Nothing of this case may leave under these limits. Nothing was written; choose other limits or more records.",
};

export function errorSentence(error: AppError): string {
  return sentenceOf(error.code, error.data);
}

/** Places of a withheld name, as the terminal shows them. */
function residuePlace({ place, detail, match }: ErrorData<"export.residue">["hits"][number]): string {
  const where = {
    version: `version ${detail}`,
    description: "the description of the bundle",
    text: "the text",
    original: "the original",
    packed: "packed inside the original",
    page: detail,
  }[place];
  return where + { name: "", part: " (a part of a name)", either: " (the name or a part of it)" }[match];
}

function sentenceOf<Code extends ErrorCode>(code: Code, data: ErrorData<Code>): string {
  const sentence: (data: ErrorData<Code>) => string = sentences[code];
  return sentence(data);
}

function listed(head: string, problems: readonly Problem[]): string {
  const lines = problems.slice(0, 20).map(({ path, problem }) => `  ${path === "" ? "" : `${path}: `}${problem}`);
  const more = problems.length > 20 ? [`  … and ${problems.length - 20} more`] : [];
  return [`${head}.`, ...lines, ...more].join("\n");
}

type Author = ErrorData<"bundle.unproven">["authors"][number];

function unproven(author: Author): string {
  const { versions } = author;
  if (versions === 0) return `a bundle released under the name of ${analystName(author)}`;
  return `${versions} ${versions === 1 ? "version" : "versions"} by ${analystName(author)}`;
}

function analystName({ name, analystId }: Author): string {
  return name || `the analyst ${analystId}`;
}

/** `Ada`, `Ada and Ben`, `Ada, Ben and Cleo`. */
function and(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

function record(kind: string, id: string): string {
  return `${kind.replaceAll("-", " ")} ${id}`;
}

function filesFinished(count: number): string {
  return `${count === 1 ? "1 file was" : `${count} files were`} finished before, and what was imported stays`;
}

/** The first few of several records. */
function some(ids: readonly string[]): string {
  const first = ids.slice(0, 3).map((id) => record(kindOfId(id) ?? "record", id));
  const more = ids.length - first.length;
  return [...first, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** Words for the verdict on a bundle's signer. */
const verdictWords: Readonly<Record<string, string>> = {
  "known-signer-not-valid-now": "the signer is known, but the key is not valid now",
  "intact-unknown-signer": "it is intact, but the signer is unknown",
  unsigned: "it is not signed",
  broken: "it is broken",
  "not-addressed": "its signer addressed it to others",
};

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)} …` : text;
}
