import { existsSync, renameSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { isAgeRecipient } from "#core/keys/age.ts";
import { requireOwnKey } from "#core/keys/own-keys.ts";
import { readSecret } from "#core/keys/secret-store.ts";
import { requireCase } from "#core/session/record-handlers.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import { formatOfCase } from "#core/write/case-format.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import type { OutputOf, ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { formatToText } from "#shared/domain/bundle-format.ts";
import { AppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";

type Input = ParsedInputOf<CoreContract["exchange.export"]>;
type Released = OutputOf<CoreContract["exchange.export"]>;
/** What is kept under the request id: the path is in every request that may ask for it. */
type Answer = Omit<Released, "path">;

const agent = "Casebound 0.1";

/**
 * Writes a bundle beside its place, puts the release on record, then moves the file there: no bundle is ever found under
 * its name that custody does not know of. Repeating the request finishes what was cut off.
 */
export async function releaseBundle(
  session: Session,
  input: Input,
  call: CallContext<ProgressOf<CoreContract["exchange.export"]>>,
): Promise<Released> {
  const request = requestOf(call);
  const beside = `${input.path}.part`;
  const earlier = session.writer.repeated(request);
  if (earlier) {
    if (existsSync(beside) && !existsSync(input.path)) renameSync(beside, input.path);
    return { ...(earlier.answer as Answer), path: input.path };
  }
  requireCase(session.read, input.caseId);
  if (existsSync(input.path)) throw new AppError("file.exists", { path: input.path });
  rmSync(beside, { force: true });
  const { keyId, ...choices } = input;
  const { signing } = requireOwnKey(session.read, keyId);
  requireRecipients(input);
  const bundle = derivedUuid("bundle", request.requestId);
  try {
    const exported = await session.reader.runTask(
      "reader.export",
      {
        ...choices,
        path: beside,
        bundle,
        vault: session.vault.id,
        format: formatToText(formatOfCase(session.read, input.caseId)),
        at: session.deps.now(),
        seed: readSecret(session.read, session.vault.sealingKey, signing.id),
        principal: signing.body.principal,
        fingerprint: signing.body.fingerprint,
        sealingKey: session.vault.sealingKey,
        agent,
      },
      call,
    );
    const released: Answer = session.writer.run(
      { request, op: "exchange.export", caseId: input.caseId, mode: "fixed", inReadOnlyCase: true },
      (change) => {
        change.create("release", {
          bundle,
          fileName: basename(input.path),
          tagManifest: exported.tagManifest,
          fingerprint: signing.body.fingerprint,
          maxMarking: input.maxMarking ?? null,
          recipients: "recipients" in input.encryption ? input.encryption.recipients : [],
          encryption: encryptionOf(input),
          counts: exported.counts,
          withheld: exported.withheld,
          releasedIdentities: input.releaseIdentities.length,
        });
        change.note({
          bundle,
          tagManifest: exported.tagManifest,
          identities: input.releaseIdentities,
          ordinaryWords: input.ordinaryWords.length,
        });
        return { bundle, fingerprint: signing.body.fingerprint, ...exported };
      },
    );
    renameSync(beside, input.path);
    return { ...released, path: input.path };
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function requireRecipients({ encryption }: Input): void {
  if (!("recipients" in encryption)) return;
  for (const [index, recipient] of encryption.recipients.entries()) {
    if (isAgeRecipient(recipient)) continue;
    throw new AppError("trust.bad-line", { line: index + 1, problem: "the age recipient cannot be read" });
  }
}

function encryptionOf({ encryption }: Input): "recipients" | "passphrase" | "none" {
  if ("recipients" in encryption) return "recipients";
  return "passphrase" in encryption ? "passphrase" : "none";
}
