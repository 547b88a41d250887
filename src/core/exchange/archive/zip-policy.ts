import type { Problem } from "#shared/errors.ts";
import { type ArchiveLimits, bundleLimits } from "./archive-limits.ts";
import { createFindings, type Findings } from "./findings.ts";
import { collisions, pathProblem } from "./portable-path.ts";
import type { RandomAccess } from "./random-access.ts";
import { type DirectoryEntry, readDirectory } from "./zip-directory.ts";
import { readArchiveEnd } from "./zip-end.ts";
import { extras, flags, methods } from "./zip-format.ts";
import { type ArchiveEntry, checkLayout } from "./zip-layout.ts";

// Requirements on an archive before a byte of its content is read. No library is strict enough: names that leave the
// folder, bombs, overlapping entries, contradicting headers. Everything two programs could read differently is refused,
// so that what we check is what everyone else sees.

/** The entries in file order, or the problems. Throws `bundle.unreadable` if there is no readable directory. */
export async function judgeArchive(
  source: RandomAccess,
  limits: ArchiveLimits = bundleLimits,
): Promise<{ readonly entries: readonly ArchiveEntry[]; readonly problems: readonly Problem[] }> {
  const end = await readArchiveEnd(source, limits);
  const findings = createFindings();
  const entries = (await readDirectory(source, end)).map((raw, index) => ({ raw, path: nameOf(raw, index, findings) }));
  for (const { raw, path } of entries) {
    checkKind(path, raw, findings);
    checkSize(path, raw, { limits, findings });
  }
  findings.problems.push(...collisions(entries.map(({ path }) => path)));
  const total = entries.reduce((sum, { raw }) => sum + raw.uncompressedSize, 0);
  if (total > limits.totalBytes) findings.problem("", `${total} bytes unpacked, more than ${limits.totalBytes}`);
  // Local headers are read only if the directory alone gives no reason to refuse.
  if (findings.problems.length > 0) return { entries: [], problems: findings.problems };
  const placed = await checkLayout(source, { entries, directoryOffset: end.directoryOffset, findings });
  return { entries: findings.problems.length > 0 ? [] : placed, problems: findings.problems };
}

function nameOf(raw: DirectoryEntry, index: number, findings: Findings): string {
  const isAscii = raw.fileNameRaw.every((byte) => byte < 0x80);
  let path: string;
  try {
    path = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw.fileNameRaw);
  } catch {
    findings.problem(`entry ${index + 1}`, "a name that is not UTF-8");
    return `entry ${index + 1}`;
  }
  if (!isAscii && !(raw.generalPurposeBitFlag & flags.utf8)) findings.problem(path, "a name not declared to be UTF-8");
  if (raw.extraFields.some(({ id }) => id === extras.unicodePath))
    findings.problem(path, "an entry with a second name");
  const problem = path.endsWith("/") ? "a folder; only files may be entries" : pathProblem(path);
  if (problem !== undefined) findings.problem(path, problem);
  return path;
}

/** Bits that do not change how the content is read. */
const harmless = flags.deflateLevel | flags.descriptor | flags.utf8;
const secret = flags.encrypted | flags.strongEncryption | flags.maskedHeaders;

function checkKind(path: string, raw: DirectoryEntry, findings: Findings): void {
  const set = raw.generalPurposeBitFlag;
  if (set & secret) findings.problem(path, "encrypted inside the archive");
  else if (set & ~harmless) findings.problem(path, "an entry with an unknown flag");
  if (raw.compressionMethod !== methods.stored && raw.compressionMethod !== methods.deflated)
    findings.problem(path, `packed by method ${raw.compressionMethod}; only stored and deflated are read`);
  if (raw.fileCommentLength > 0) findings.problem(path, "an entry with a comment");

  // The upper half is the Unix mode, whose first four bits are the file type: 8 is a regular file, 0 unspecified.
  const kind = raw.externalFileAttributes >>> 28;
  const dosFolder = (raw.externalFileAttributes & 0x10) !== 0;
  if (kind === 10) findings.problem(path, "a symbolic link");
  else if ((kind !== 0 && kind !== 8) || dosFolder) findings.problem(path, "not a regular file");
}

function checkSize(
  path: string,
  { uncompressedSize: size, compressedSize: packed, compressionMethod }: DirectoryEntry,
  { limits, findings }: { limits: ArchiveLimits; findings: Findings },
): void {
  if (compressionMethod === methods.stored && size !== packed)
    findings.problem(path, `stored in ${packed} bytes, but declared to have ${size}`);
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(packed)) findings.problem(path, "an impossible size");
  else if (size > limits.ratioFrom && size > packed * limits.ratio)
    findings.problem(path, `unpacks to more than ${limits.ratio} times its size`);
}
