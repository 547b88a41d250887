import { problemAt } from "#core/deps/problem-at.ts";
import { type BagFiles, readTagFile } from "#core/exchange/archive/bag-files.ts";
import { createFindings, type Findings } from "#core/exchange/archive/findings.ts";
import { collisions, pathProblem } from "#core/exchange/archive/portable-path.ts";
import { formatToText, isNewerMajor, supportedFormat } from "#shared/domain/bundle-format.ts";
import { kindOfId } from "#shared/domain/id.ts";
import type { Problem } from "#shared/errors.ts";
import {
  bagDeclaration,
  bundleProfile,
  formatBagInfo,
  formatManifest,
  infoProblems,
  isSignatureName,
  manifestName,
  tagManifestName,
} from "./bag.ts";
import { decodeTagFile, infoValues, readBagInfo, readManifest } from "./bag-tag-files.ts";
import { analystLabel, formatLabel, formatOf } from "./format-of.ts";

/** Labels of bag-info.txt with the form of their values. Other labels are allowed. */
const labels = [
  { label: "BagIt-Profile-Identifier", form: /^.+$/, least: 1, most: 1 },
  { label: "External-Identifier", form: /^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, least: 1, most: 1 },
  { label: "Bagging-Date", form: /^\d{4}-\d{2}-\d{2}$/, least: 1, most: 1 },
  { label: "Bag-Software-Agent", form: /^.+$/, least: 1, most: 1 },
  { label: formatLabel, form: /^[1-9]\d{0,5}\.(?:0|[1-9]\d{0,5})$/, least: 0, most: 1 },
  { label: "Payload-Oxum", form: /^\d+\.\d+$/, least: 1, most: 1 },
  { label: "Signer", form: /^.+$/, least: 0, most: 1 },
  { label: analystLabel, form: { test: (value: string) => kindOfId(value) === "analyst" }, least: 0, most: 1 },
  { label: "Signed-At", form: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/, least: 0, most: 1 },
  { label: "Intended-Recipients", form: /^.+$/, least: 0, most: 1000 },
  { label: "Supersedes", form: /^.+$/, least: 0, most: 1 },
];

/** Deviations of a valid bag from those `createTagFiles` writes, whose tag files have only one spelling. */
export async function profileProblems(files: BagFiles): Promise<Problem[]> {
  const paths = files.list();
  return [
    ...paths.flatMap((path) => problemsOf(path, pathProblem(path))),
    ...collisions(paths),
    ...tagFileProblems(paths),
    ...(await spellingProblems(files)),
  ];
}

function tagFileProblems(paths: readonly string[]): Problem[] {
  const required = ["bagit.txt", "bag-info.txt", manifestName, tagManifestName];
  const missing = required.filter((path) => !paths.includes(path)).map((path) => problemAt(path, "missing"));
  const foreign = paths.filter(
    (path) =>
      path === "fetch.txt" ||
      (/^(?:tag)?manifest-[^/]*$/.test(path) && !required.includes(path) && !isSignatureName(path)),
  );
  return [...missing, ...foreign.map((path) => problemAt(path, "not part of a bundle"))];
}

/** Each tag file, parsed and written again, must give the same bytes. */
async function spellingProblems(files: BagFiles): Promise<Problem[]> {
  const findings = createFindings();
  const text = async (path: string) => {
    // Unreadable files were already reported by the check of every bag.
    const bytes = files.list().includes(path) ? await readTagFile(files, path, createFindings()) : undefined;
    return (bytes && decodeTagFile(bytes, "UTF-8", { keepMark: true })) ?? "";
  };
  if ((await text("bagit.txt")) !== bagDeclaration)
    findings.problem("bagit.txt", "not BagIt 1.0 in UTF-8, as bundles are");
  checkManifest(manifestName, await text(manifestName), findings);
  const listed = new Set(checkManifest(tagManifestName, await text(tagManifestName), findings));
  for (const path of files.list()) {
    const outside = path === tagManifestName || isSignatureName(path);
    if (!path.startsWith("data/") && listed.has(path) === outside)
      findings.problem(path, `${outside ? "may not be" : "not"} in ${tagManifestName}`);
  }
  checkInfo(await text("bag-info.txt"), findings);
  return findings.problems;
}

function checkManifest(path: string, content: string, findings: Findings): string[] {
  const { lines } = readManifest(content, "1.0");
  if (formatManifest(lines.map((line) => ({ path: line.path, sha256: line.digest }))) !== content)
    findings.problem(path, "not sorted, or not in the form that sha256sum writes");
  return lines.map((line) => line.path);
}

function checkInfo(content: string, findings: Findings): void {
  const { lines: info } = readBagInfo(content);
  if (formatBagInfo(info) !== content) findings.problem("bag-info.txt", "not one label and value a line");
  findings.problems.push(...infoProblems(info));
  for (const { label, form, least, most } of labels) {
    const values = infoValues(info, label);
    if (values.length < least || values.length > most || !values.every((value) => form.test(value)))
      findings.problem("bag-info.txt", `${label} is missing, repeated or malformed`);
  }
  const [profile] = infoValues(info, "BagIt-Profile-Identifier");
  const format = formatOf(info);
  if (format && isNewerMajor(format)) {
    const ours = formatToText(supportedFormat);
    findings.problem("bag-info.txt", `of format ${formatToText(format)}, newer than the ${ours} that can be read here`);
  } else if (profile !== undefined && profile !== bundleProfile)
    findings.problem("bag-info.txt", `of the kind ${profile}, not ${bundleProfile}`);
  else if (profile !== undefined && !format)
    findings.problem("bag-info.txt", `${formatLabel} is not of the kind ${profile}`);
}

function problemsOf(path: string, problem: string | undefined): Problem[] {
  return problem === undefined ? [] : [problemAt(path, problem)];
}
