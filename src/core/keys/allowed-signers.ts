import { AppError } from "#shared/errors.ts";
import { keyTypeOfBlob } from "./ssh-key.ts";
import { formatSshTime, parseSshTime } from "./ssh-time.ts";
import { readBase64 } from "./ssh-wire.ts";

// OpenSSH's trust files: allowed_signers (ssh-keygen(1), ALLOWED SIGNERS) and lists of revoked keys. `ssh-keygen -Y
// verify` uses the same files, so each line must have the same meaning there. A file with an unreadable line is refused
// as a whole.

export interface AllowedSigner {
  /** From 1. */
  readonly line: number;
  /** Patterns with `*` and `?`; a leading `!` excludes. */
  readonly principals: readonly string[];
  /** Patterns; absent for every namespace. */
  readonly namespaces?: readonly string[];
  /** UTC milliseconds, whole seconds. Both ends are inclusive. */
  readonly validAfter?: number;
  readonly validBefore?: number;
  /** The key of a certificate authority. Certificates are not supported: such a line matches nothing. */
  readonly certAuthority: boolean;
  readonly keyType: string;
  readonly publicKeyBlob: Uint8Array;
  readonly comment: string;
}

/** Details of a revocation for which OpenSSH's list has no field. */
export interface Revocation {
  /** UTC milliseconds: when it was recorded, and since when the key is not to be trusted. */
  readonly at: number;
  readonly since: number | null;
  readonly why: string;
}

export interface RevokedKey {
  readonly line: number;
  readonly keyType: string;
  readonly publicKeyBlob: Uint8Array;
  readonly comment: string;
  readonly told?: Revocation;
}

const keyTypes = [
  "ssh-ed25519",
  "ssh-rsa",
  "ssh-dss",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "sk-ssh-ed25519@openssh.com",
  "sk-ecdsa-sha2-nistp256@openssh.com",
];

/** Throws `trust.bad-line` with the number of the first unreadable line. */
export function parseAllowedSigners(text: string): AllowedSigner[] {
  return lines(text).map(({ line, content }) => {
    const [principals, rest] = takePrincipals(line, content);
    const [options, key] = takeOptions(line, rest);
    return { line, principals, ...parseOptions(line, options), ...parseKey(line, key) };
  });
}

/** One line each, with LF; times in UTC, so that they mean the same on every machine. */
export function formatAllowedSigners(signers: readonly Omit<AllowedSigner, "line">[]): string {
  return signers.map((signer) => `${formatSigner(signer)}\n`).join("");
}

/** Parses a list for `ssh-keygen -r`: one public key per line. Throws `trust.bad-line`. */
export function parseRevokedKeys(text: string): RevokedKey[] {
  if (text.startsWith("SSHKRL\n")) bad(1, "a binary key revocation list; use a list with one public key a line");
  return lines(text).map(({ line, content }) => ({ line, ...parseKey(line, content) }));
}

export function formatRevokedKeys(keys: readonly Omit<RevokedKey, "line">[]): string {
  return keys.map((key) => `${formatKey(key)}\n`).join("");
}

function lines(text: string): { line: number; content: string }[] {
  return text
    .split("\n")
    .map((content, index) => ({ line: index + 1, content: content.replace(/^[ \t\r]+|[ \t\r]+$/g, "") }))
    .filter(({ content }) => content !== "" && !content.startsWith("#"));
}

/** The first word, in double quotes if it contains spaces, and the rest. */
function takePrincipals(line: number, content: string): [string[], string] {
  const [whole, quoted, plain] = /^(?:"([^"]*)"|([^\s"]+))[ \t]+/.exec(content) ?? [];
  const principals = (quoted ?? plain ?? "").split(",");
  if (whole === undefined || principals.includes("")) bad(line, "no list of principals before the key");
  return [principals, content.slice(whole.length)];
}

/** Options are everything before a known key type; spaces separate only outside double quotes. */
function takeOptions(line: number, rest: string): [string, string] {
  if (startsWithKeyType(rest)) return ["", rest];
  const [whole = "", options = ""] = /^((?:\\"|"(?:\\"|[^"])*"|[^\s"])+)[ \t]+/.exec(rest) ?? [];
  const key = rest.slice(whole.length);
  if (!startsWithKeyType(key)) bad(line, "no known key type after the principals and options");
  return [options, key];
}

function startsWithKeyType(text: string): boolean {
  return keyTypes.some((type) => text.startsWith(`${type} `) || text.startsWith(`${type}\t`));
}

type Options = Pick<AllowedSigner, "namespaces" | "validAfter" | "validBefore" | "certAuthority">;

function parseOptions(line: number, text: string): Options {
  const values = new Map<string, string>();
  let rest = text;
  while (rest !== "") {
    const [whole, name = "", value] = /^([A-Za-z-]+)(?:="((?:\\"|[^"])*)")?(?:,(?=.)|$)/.exec(rest) ?? [];
    const key = name.toLowerCase();
    const known = value === undefined ? key === "cert-authority" : valueOptions.includes(key);
    if (whole === undefined || !known) bad(line, `unknown option at "${rest.slice(0, 80)}"`);
    if (values.has(key) && value !== undefined) bad(line, `the option ${key} stands twice`);
    values.set(key, value?.replaceAll('\\"', '"') ?? "");
    rest = rest.slice(whole.length);
  }
  const validAfter = timeOption(line, "valid-after", values.get("valid-after"));
  const validBefore = timeOption(line, "valid-before", values.get("valid-before"));
  if (validAfter !== undefined && validBefore !== undefined && validBefore <= validAfter)
    bad(line, "valid-before is not later than valid-after");
  const namespaces = values.get("namespaces")?.split(",");
  if (namespaces?.includes("")) bad(line, "an empty namespace");
  return {
    certAuthority: values.has("cert-authority"),
    ...(namespaces && { namespaces }),
    ...(validAfter !== undefined && { validAfter }),
    ...(validBefore !== undefined && { validBefore }),
  };
}

const valueOptions = ["namespaces", "valid-after", "valid-before"];

function timeOption(line: number, name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const time = parseSshTime(value);
  // OpenSSH uses zero for "not given".
  if (time === undefined || time <= 0) bad(line, `${name} is not a time of the form YYYYMMDD[HHMM[SS]][Z]`);
  return time;
}

function parseKey(line: number, text: string): Omit<RevokedKey, "line"> {
  const [, keyType = "", base64 = "", comment = ""] = /^(\S+)[ \t]+(\S+)(?:[ \t]+(.*))?$/.exec(text) ?? [];
  const publicKeyBlob = readBase64(base64);
  if (!keyTypes.includes(keyType) || publicKeyBlob === undefined || keyTypeOfBlob(publicKeyBlob) !== keyType)
    bad(line, "not a public key: key type and base64 key");
  return { keyType, publicKeyBlob, comment };
}

function formatSigner(signer: Omit<AllowedSigner, "line">): string {
  const principals = requireList(signer.principals);
  const options = [
    ...(signer.certAuthority ? ["cert-authority"] : []),
    ...(signer.namespaces ? [`namespaces="${requireList(signer.namespaces)}"`] : []),
    ...(signer.validAfter === undefined ? [] : [`valid-after="${formatSshTime(signer.validAfter)}"`]),
    ...(signer.validBefore === undefined ? [] : [`valid-before="${formatSshTime(signer.validBefore)}"`]),
  ];
  const first = /[ \t#]/.test(principals) ? `"${principals}"` : principals;
  return [first, ...(options.length > 0 ? [options.join(",")] : []), formatKey(signer)].join(" ");
}

function formatKey({ keyType, publicKeyBlob, comment }: Omit<RevokedKey, "line">): string {
  if (/\p{Cc}/u.test(comment) || comment.trim() !== comment) throw new RangeError("not a key comment");
  return `${keyType} ${Buffer.from(publicKeyBlob).toString("base64")} ${comment}`.trimEnd();
}

function requireList(patterns: readonly string[]): string {
  const fits = patterns.length > 0 && patterns.every((pattern) => /^[^\p{Cc}",]+$/u.test(pattern));
  if (!fits) throw new RangeError("not a list of patterns");
  return patterns.join(",");
}

function bad(line: number, problem: string): never {
  throw new AppError("trust.bad-line", { line, problem });
}
