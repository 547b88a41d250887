import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeZip } from "#core/exchange/archive/zip-writer.ts";
import { createTagFiles, manifestName, signatureName, tagManifestName } from "#core/exchange/bag/bag.ts";
import { ageRecipientOf, createAgeIdentity, decryptAge, encryptAge } from "#core/keys/age.ts";
import { formatAllowedSigners, parseAllowedSigners, parseRevokedKeys } from "#core/keys/allowed-signers.ts";
import { publicKeyOfSeed } from "#core/keys/ed25519.ts";
import { judgeSigner } from "#core/keys/judge-signer.ts";
import {
  fingerprintOf,
  formatOpensshPrivateKey,
  formatPublicKeyLine,
  parsePublicKeyLine,
  publicKeyBlobOf,
} from "#core/keys/ssh-key.ts";
import { parseSshTime } from "#core/keys/ssh-time.ts";
import { signSshsig, verifySshsig } from "#core/keys/sshsig.ts";
import { isAppError } from "#shared/errors.ts";

// A recipient's check without this product must give the same results. Debian packages: openssh-client, age, unzip,
// coreutils, python3. Missing tools skip their tests.

const namespace = "bundle@casebound";
const seed = Buffer.alloc(32, 42);
const publicKeyBlob = new Uint8Array(publicKeyBlobOf(publicKeyOfSeed(seed)));
const message = Buffer.from("the tag manifest\n");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "casebound-tools-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.skipIf(!has("ssh-keygen", ["-?"]))("ssh-keygen (openssh-client)", () => {
  beforeEach(() => {
    put("id", formatOpensshPrivateKey(seed, "analyst@unit-a"), 0o600);
    put("message", message);
  });

  test("reads the private key we export, and shows the public key and fingerprint that we do", () => {
    const line = run("ssh-keygen", ["-y", "-f", "id"]).stdout.trim();
    expect(line).toBe(formatPublicKeyLine({ publicKeyBlob, comment: "analyst@unit-a" }));
    put("id.pub", `${line}\n`);
    expect(run("ssh-keygen", ["-l", "-f", "id.pub"]).stdout).toContain(fingerprintOf(publicKeyBlob));
  });

  test("writes public key lines that we read", () => {
    run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "Ann Analyst", "-f", "theirs"]);
    const parsed = parsePublicKeyLine(readFileSync(join(folder, "theirs.pub"), "utf8"));
    if ("problem" in parsed) throw new Error(parsed.problem);
    expect(parsed.comment).toBe("Ann Analyst");
    expect(run("ssh-keygen", ["-l", "-f", "theirs.pub"]).stdout).toContain(fingerprintOf(parsed.publicKeyBlob));
  });

  test("signs the very bytes that we sign", () => {
    for (const content of [message, Buffer.of(), Buffer.alloc(100_000, 1)]) {
      put("message", content);
      rmSync(join(folder, "message.sig"), { force: true });
      expect(run("ssh-keygen", ["-q", "-Y", "sign", "-f", "id", "-n", namespace, "message"]).status).toBe(0);
      expect(readFileSync(join(folder, "message.sig"), "utf8")).toBe(signSshsig(content, seed, namespace));
    }
  });

  test("signs by SHA-256 what we verify", () => {
    rmSync(join(folder, "message.sig"), { force: true });
    run("ssh-keygen", ["-q", "-Y", "sign", "-O", "hashalg=sha256", "-f", "id", "-n", namespace, "message"]);
    expect(verifySshsig(message, readFileSync(join(folder, "message.sig"), "utf8"), namespace).intact).toBe(true);
  });

  test("makes signatures by RSA, ECDSA and for another purpose, which we tell apart", () => {
    for (const type of ["rsa", "ecdsa"]) {
      run("ssh-keygen", ["-q", "-t", type, "-N", "", "-f", type]);
      rmSync(join(folder, "message.sig"), { force: true });
      run("ssh-keygen", ["-q", "-Y", "sign", "-f", type, "-n", namespace, "message"]);
      const verdict = verifySshsig(message, readFileSync(join(folder, "message.sig"), "utf8"), namespace);
      expect(verdict).toEqual({
        intact: false,
        problem: expect.stringMatching(/^unsupported key type (ssh-rsa|ecdsa)/),
      });
    }
  });

  const key = formatPublicKeyLine({ publicKeyBlob, comment: "" });
  const otherKey = formatPublicKeyLine({
    publicKeyBlob: publicKeyBlobOf(publicKeyOfSeed(Buffer.alloc(32, 1))),
    comment: "",
  });
  const year = 'valid-after="20260101Z",valid-before="20261231Z"';

  test.each<{
    readonly name: string;
    readonly known: boolean;
    readonly signers: string;
    readonly at?: string;
    readonly revoked?: string;
    readonly zone?: string;
  }>([
    { name: "a plain line", known: true, signers: `analyst@unit-a ${key}` },
    { name: "a wildcard", known: true, signers: `*@unit-a ${key}` },
    { name: "a wildcard with an exception", known: false, signers: `*@unit-a,!analyst@* ${key}` },
    { name: "another person", known: false, signers: `someone@else ${key}` },
    { name: "another case", known: false, signers: `Analyst@unit-a ${key}` },
    { name: "a quoted list of people", known: true, signers: `"analyst@unit-a,a b" ${key}` },
    { name: "another key", known: false, signers: `analyst@unit-a ${otherKey}` },
    { name: "an authority's line", known: false, signers: `analyst@unit-a cert-authority ${key}` },
    { name: "the right purpose", known: true, signers: `analyst@unit-a namespaces="x,bundle@*" ${key}` },
    {
      name: "a wrong purpose in the store",
      known: false,
      signers: `analyst@unit-a namespaces="checkpoint@casebound" ${key}`,
    },
    { name: "an option in capitals", known: true, signers: `analyst@unit-a Namespaces="bundle@casebound" ${key}` },
    { name: "within the time", known: true, signers: `analyst@unit-a ${year} ${key}`, at: "20260601Z" },
    { name: "the first second", known: true, signers: `analyst@unit-a ${year} ${key}`, at: "20260101000000Z" },
    { name: "a second too early", known: false, signers: `analyst@unit-a ${year} ${key}`, at: "20251231235959Z" },
    { name: "the last second", known: true, signers: `analyst@unit-a ${year} ${key}`, at: "20261231000000Z" },
    { name: "a second too late", known: false, signers: `analyst@unit-a ${year} ${key}`, at: "20261231000001Z" },
    {
      name: "a time without seconds",
      known: false,
      signers: `analyst@unit-a valid-before="202606011200Z" ${key}`,
      at: "20260601120001Z",
    },
    {
      name: "local time in summer",
      known: false,
      signers: `analyst@unit-a valid-after="20260701" ${key}`,
      at: "20260630223000Z",
      zone: "Europe/Berlin",
    },
    {
      name: "local time in summer, later",
      known: true,
      signers: `analyst@unit-a valid-after="20260701" ${key}`,
      at: "20260630230000Z",
      zone: "Europe/Berlin",
    },
    {
      name: "local time in winter",
      known: true,
      signers: `analyst@unit-a valid-after="20260101" ${key}`,
      at: "20260101050000Z",
      zone: "America/New_York",
    },
    {
      name: "a second line that allows it",
      known: true,
      signers: `analyst@unit-a valid-before="20200101Z" ${key}\nanalyst@unit-a ${key}`,
      at: "20260601Z",
    },
    { name: "a revoked key", known: false, signers: `analyst@unit-a ${key}`, revoked: `# lost\n${key} stolen\n` },
    { name: "another revoked key", known: true, signers: `analyst@unit-a ${key}`, revoked: `${otherKey}\n` },
    { name: "comments and empty lines", known: true, signers: `# the unit\n\n  analyst@unit-a   ${key}   Ann  ` },
  ])("agrees with us on $name", ({ known, signers, at, revoked, zone = "UTC" }) => {
    put("signers", `${signers}\n`);
    put("revoked", revoked ?? "");
    put("message.sig", signSshsig(message, seed, namespace));
    const theirs = run(
      "ssh-keygen",
      ["-Y", "verify", "-f", "signers", "-I", "analyst@unit-a", "-n", namespace, "-s", "message.sig"]
        .concat(at === undefined ? [] : [`-Overify-time=${at}`])
        .concat(revoked === undefined ? [] : ["-r", "revoked"]),
      { input: message, zone },
    );
    const ours = inZone(zone, () =>
      judgeSigner({
        publicKeyBlob,
        namespace,
        at: at === undefined ? Date.now() : (parseSshTime(at) ?? Number.NaN),
        store: parseAllowedSigners(`${signers}\n`),
        revoked: parseRevokedKeys(revoked ?? ""),
        principal: "analyst@unit-a",
      }),
    );
    expect({ theirs: theirs.status === 0, ours: ours.state === "known" }).toEqual({ theirs: known, ours: known });
  });

  test("refuses a signature made for another purpose, as we do", () => {
    put("signers", `analyst@unit-a ${key}\n`);
    put("message.sig", signSshsig(message, seed, "checkpoint@casebound"));
    const args = ["-Y", "verify", "-f", "signers", "-I", "analyst@unit-a", "-n", namespace, "-s", "message.sig"];
    expect(run("ssh-keygen", args, { input: message }).status).not.toBe(0);
    expect(verifySshsig(message, signSshsig(message, seed, "checkpoint@casebound"), namespace).intact).toBe(false);
  });

  test("reads the trust list that we write", () => {
    const signer = {
      principals: ["analyst@unit-a", "a b"],
      namespaces: [namespace],
      validAfter: Date.UTC(2026, 0, 1),
      validBefore: Date.UTC(2027, 0, 1),
      certAuthority: false,
      keyType: "ssh-ed25519",
      publicKeyBlob,
      comment: "Ann",
    };
    put("signers", formatAllowedSigners([signer]));
    put("message.sig", signSshsig(message, seed, namespace));
    const args = ["-Y", "verify", "-f", "signers", "-I", "a b", "-n", namespace, "-s", "message.sig"];
    expect(run("ssh-keygen", [...args, "-Overify-time=20260601Z"], { input: message }).status).toBe(0);
    expect(run("ssh-keygen", [...args, "-Overify-time=20280601Z"], { input: message }).status).not.toBe(0);
  });

  test("understands every line that we do not refuse as we do", () => {
    const word = fc.constantFrom(
      ...[
        "analyst@unit-a",
        '"analyst@unit-a"',
        "*",
        ",",
        "cert-authority",
        'namespaces="bundle@*"',
        "namespaces=x",
        "#",
      ],
      ...[
        'valid-after="20260101Z"',
        'valid-before="2026Z"',
        'valid-after="20260101Z",',
        ',namespaces="bundle@casebound"',
      ],
      ...["ssh-ed25519", key, key.split(" ")[1] ?? "", "comment", ""],
    );
    // Random words rarely form a line that both know; one in five starts like one.
    const beginning = fc.oneof(
      { weight: 4, arbitrary: fc.array(word, { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant(["analyst@unit-a"]) },
    );
    put("message.sig", signSshsig(message, seed, namespace));
    let known = 0;
    fc.assert(
      fc.property(beginning, fc.array(word, { maxLength: 2 }), (before, after) => {
        const line = [...before, key, ...after].join(" ");
        put("signers", `${line}\n`);
        const args = ["-Y", "verify", "-f", "signers", "-I", "analyst@unit-a", "-n", namespace, "-s", "message.sig"];
        const theirs = run("ssh-keygen", [...args, "-Overify-time=20260601Z"], { input: message }).status === 0;
        // Our parser may be stricter: ssh-keygen accepts a comma before the first option, for example.
        const ours = isKnown(line);
        if (ours !== undefined) expect(ours).toBe(theirs);
        known += ours ? 1 : 0;
      }),
      { numRuns: 300 },
    );
    expect(known).toBeGreaterThan(10);

    function isKnown(line: string): boolean | undefined {
      try {
        const store = parseAllowedSigners(line);
        const at = Date.UTC(2026, 5, 1);
        return (
          judgeSigner({ publicKeyBlob, namespace, at, store, revoked: [], principal: "analyst@unit-a" }).state ===
          "known"
        );
      } catch (error) {
        if (!isAppError(error, "trust.bad-line")) throw error;
        return undefined;
      }
    }
  });
});

describe.skipIf(!has("unzip", ["-v"]) || !has("sha256sum", ["--version"]))("unzip and sha256sum", () => {
  test("unpack and check a bundle as its instructions say", async () => {
    const payload = [
      { path: "data/records.jsonl", bytes: Buffer.from('{"kind":"case"}\n'.repeat(1000)) },
      { path: "data/blobs/été à la mer", bytes: Buffer.alloc(100_000, 7) },
      { path: "data/blobs/streamed", bytes: Buffer.alloc(300_000, 9) },
    ];
    const tags = createTagFiles({ payload, info: [["Signer", "analyst@unit-a"]] });
    const tagManifest = Buffer.from(tags.find(({ path }) => path === tagManifestName)?.bytes ?? []);
    const signature = { path: signatureName, bytes: Buffer.from(signSshsig(tagManifest, seed, namespace)) };
    const files = [...payload, ...tags, signature];
    await writeFile(
      join(folder, "case.casebundle"),
      writeZip(
        files.map(({ path, bytes }) => ({
          path: `case-1/${path}`,
          size: bytes.byteLength,
          compress: path.endsWith(".jsonl"),
          open: () => (path.endsWith("streamed") ? pieces(bytes) : bytes),
        })),
      ),
    );
    expect(run("unzip", ["-t", "-q", "case.casebundle"]).stdout).toContain("No errors detected");
    expect(run("unzip", ["-q", "-o", "case.casebundle"]).status).toBe(0);
    for (const { path, bytes } of files) expect(readFileSync(join(folder, "case-1", path)).equals(bytes)).toBe(true);
    for (const manifest of [tagManifestName, manifestName])
      expect(run("sha256sum", ["--strict", "--quiet", "-c", manifest], { cwd: "case-1" }).status).toBe(0);

    put("case-1/data/records.jsonl", "changed");
    expect(run("sha256sum", ["--strict", "--quiet", "-c", manifestName], { cwd: "case-1" }).status).not.toBe(0);
    // Shows why our check goes beyond checksums.
    put("case-1/data/records.jsonl", payload[0]?.bytes ?? "");
    put("case-1/data/extra", "nobody listed this");
    expect(run("sha256sum", ["--strict", "--quiet", "-c", manifestName], { cwd: "case-1" }).status).toBe(0);
  });
});

describe.skipIf(!has("age", ["--version"]))("age", () => {
  const plain = Buffer.alloc(200_000, "casebound ");

  test("opens what we encrypt to its keys, and we what it encrypts to ours", async () => {
    const theirs = run("age-keygen", []).stdout.match(/AGE-SECRET-KEY-1\w+/)?.[0] ?? "";
    const ours = await createAgeIdentity();
    const recipients = [await ageRecipientOf(ours), await ageRecipientOf(theirs)];
    put("key", `${theirs}\n`);
    await writeFile(join(folder, "ours.age"), encryptAge(pieces(plain), { recipients }));
    expect(run("age", ["-d", "-i", "key", "-o", "plain", "ours.age"]).status).toBe(0);
    expect(readFileSync(join(folder, "plain")).equals(plain)).toBe(true);

    put("plain", plain);
    const to = recipients.flatMap((recipient) => ["-r", recipient]);
    expect(run("age", [...to, "-o", "theirs.age", "plain"]).status).toBe(0);
    expect((await decrypted("theirs.age", { identities: [ours] })).equals(plain)).toBe(true);
  });

  test.skipIf(!has("python3", ["--version"]))(
    "shares passphrases with us in both directions",
    async () => {
      const passphrase = "correct horse battery staple";
      await writeFile(join(folder, "ours.age"), encryptAge(pieces(plain), { passphrase }));
      expect(onTerminal(["age", "-d", "-o", "plain", "ours.age"], passphrase).status).toBe(0);
      expect(readFileSync(join(folder, "plain")).equals(plain)).toBe(true);

      expect(onTerminal(["age", "-p", "-o", "theirs.age", "plain"], passphrase).status).toBe(0);
      expect((await decrypted("theirs.age", { passphrase })).equals(plain)).toBe(true);
    },
    180_000,
  );

  async function decrypted(name: string, key: Parameters<typeof decryptAge>[1]): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const chunk of await decryptAge(pieces(readFileSync(join(folder, name))), key, 1e9)) parts.push(chunk);
    return Buffer.concat(parts);
  }
});

function has(tool: string, args: string[]): boolean {
  return spawnSync(tool, args, { input: "" }).error === undefined;
}

function run(
  tool: string,
  args: readonly string[],
  { input = Buffer.of(), zone = "UTC", cwd = "." }: { input?: Uint8Array; zone?: string; cwd?: string } = {},
): SpawnSyncReturns<string> {
  const env = { ...process.env, TZ: zone, LC_ALL: "C.UTF-8" };
  return spawnSync(tool, args, { cwd: join(folder, cwd), env, input, encoding: "utf8" });
}

/** age prompts for passphrases on a terminal only: provides one and answers every prompt. */
function onTerminal(command: readonly string[], passphrase: string): SpawnSyncReturns<string> {
  const script = [
    "import os, pty, sys",
    "pid, fd = pty.fork()",
    "if pid == 0: os.execvp(sys.argv[2], sys.argv[2:])",
    "try:",
    "  while True:",
    "    if b'passphrase' in os.read(fd, 4096): os.write(fd, sys.argv[1].encode() + b'\\n')",
    "except OSError: pass",
    "sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))",
  ].join("\n");
  return run("python3", ["-c", script, passphrase, ...command]);
}

function put(name: string, content: string | Uint8Array, mode = 0o644): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, { mode });
}

function inZone<Value>(zone: string, act: () => Value): Value {
  const before = process.env.TZ;
  process.env.TZ = zone;
  try {
    return act();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 50_000) yield bytes.subarray(at, at + 50_000);
}
