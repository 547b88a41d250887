import { basename } from "node:path";
import { isAgeRecipient } from "#core/keys/age.ts";
import { requireOwnKey } from "#core/keys/own-keys.ts";
import { readSecret } from "#core/keys/secret-store.ts";
import { outgoingFile, type WrittenFile } from "#core/session/outgoing-file.ts";
import { requireCase } from "#core/session/record-handlers.ts";
import { requestOf, type Session } from "#core/session/session.ts";
import { formatOfCase } from "#core/write/case-format.ts";
import { derivedUuid } from "#core/write/derived-uuid.ts";
import type { OutputOf, ParsedInputOf, ProgressOf } from "#shared/contract/define.ts";
import type { CoreContract } from "#shared/contract/index.ts";
import { formatToText } from "#shared/domain/bundle-format.ts";
import { AppError } from "#shared/errors.ts";
import type { CallContext } from "#shared/rpc/server.ts";
import { type DraftLeft, titledDrafts } from "./drafts-left.ts";

type Input = ParsedInputOf<CoreContract["exchange.export"]>;
type Released = OutputOf<CoreContract["exchange.export"]>;
/**
 * The part of the answer kept under the request id: the path is in every repeated request, and titles must not be kept.
 */
type Answer = Omit<Released, "path" | "drafts"> & WrittenFile & { readonly drafts: readonly DraftLeft[] };

const agent = "Casebound 0.1";

/** Writes a bundle and records the export. Repeating the request completes an interrupted one. */
export async function exportBundle(
  session: Session,
  input: Input,
  call: CallContext<ProgressOf<CoreContract["exchange.export"]>>,
): Promise<Released> {
  const request = requestOf(call);
  const file = outgoingFile(input.path, request.requestId);
  const earlier = session.writer.repeated(request);
  if (earlier) {
    const answer = earlier.answer as Answer;
    file.finish(answer);
    return answerOf(session, answer, input);
  }
  requireCase(session.read, input.caseId);
  const { keyId, ...choices } = input;
  const { signing } = requireOwnKey(session.read, keyId);
  await requireRecipients(input);
  file.begin();
  const bundle = derivedUuid("bundle", request.requestId);
  try {
    const exported = await session.reader.runTask(
      "reader.export",
      {
        ...choices,
        path: file.beside,
        bundle,
        vault: session.vault.id,
        format: formatToText(formatOfCase(session.read, input.caseId)),
        at: session.deps.now(),
        seed: readSecret(session.read, session.vault.sealingKey, signing.id),
        principal: signing.body.principal,
        fingerprint: signing.body.fingerprint,
        analystId: signing.body.analystId,
        sealingKey: session.vault.sealingKey,
        agent,
      },
      call,
    );
    const released: Answer = session.writer.run(
      {
        request,
        op: "exchange.export",
        caseId: input.caseId,
        mode: "fixed",
        inReadOnlyCase: true,
        inClosedCase: true,
      },
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
        file.reserve();
        return { bundle, fingerprint: signing.body.fingerprint, ...exported };
      },
    );
    file.finish(released);
    return answerOf(session, released, input);
  } catch (error) {
    if (!session.writer.repeated(request)) file.giveUp();
    throw error;
  }
}

function answerOf({ read }: Session, { drafts, sha256: _, ...released }: Answer, { path }: Input): Released {
  return { ...released, drafts: titledDrafts(read, drafts), path };
}

async function requireRecipients({ encryption }: Input): Promise<void> {
  if (!("recipients" in encryption)) return;
  for (const [index, recipient] of encryption.recipients.entries()) {
    if (await isAgeRecipient(recipient)) continue;
    throw new AppError("trust.bad-line", { line: index + 1, problem: "the age recipient cannot be read" });
  }
}

function encryptionOf({ encryption }: Input): "recipients" | "passphrase" | "none" {
  if ("recipients" in encryption) return "recipients";
  return "passphrase" in encryption ? "passphrase" : "none";
}
