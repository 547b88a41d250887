import { problemAt } from "#core/deps/problem-at.ts";
import { AppError, isAppError } from "#shared/errors.ts";
import { type AgeHeader, hasWholeAgeHeader, parseAgeHeader } from "./age-header.ts";

// Encryption of whole bundles with age. X25519 only: other recipient types cannot be opened by common age tools, or are
// keys for another purpose. Encryption does not show who made a file; signatures do.

/** Loaded on demand: with its curves it takes as long to load as the rest of core. */
const library = () => import("age-encryption");

/** An age identity is secret; a recipient (`age1…`) is its public half. */
export type EncryptTo = { readonly recipients: readonly string[] } | { readonly passphrase: string };
export type DecryptWith = { readonly identities: readonly string[] } | { readonly passphrase: string };

/** scrypt with 2^18 takes 256 MiB and about a second; a file must not make its reader spend more. */
const scryptWorkFactor = 18;
const recipientForm = /^age1[02-9ac-hj-np-z]{58}$/;
const identityForm = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

export async function createAgeIdentity(): Promise<string> {
  return (await library()).generateX25519Identity();
}

/** Throws a RangeError if the text is not an X25519 identity. */
export async function ageRecipientOf(identity: string): Promise<string> {
  return (await library()).identityToRecipient(requireIdentity(identity));
}

export async function isAgeRecipient(text: string): Promise<boolean> {
  if (!recipientForm.test(text)) return false;
  const { Encrypter } = await library();
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    // The bech32 checksum is wrong.
    return false;
  }
}

export async function* encryptAge(input: AsyncIterable<Uint8Array>, to: EncryptTo): AsyncGenerator<Uint8Array> {
  const encrypter = new (await library()).Encrypter();
  if ("passphrase" in to) {
    encrypter.setPassphrase(requirePassphrase(to.passphrase));
    encrypter.setScryptWorkFactor(scryptWorkFactor);
  } else {
    if (to.recipients.length === 0) throw new RangeError("encryption to nobody");
    for (const recipient of to.recipients) {
      if (!(await isAgeRecipient(recipient))) throw new RangeError("not an X25519 recipient");
      encrypter.addRecipient(recipient);
    }
  }
  const source = createSource(input);
  yield* chunksOf(await encrypter.encrypt(source.stream));
}

/**
 * Opens an encrypted file. Throws at first `bundle.not-addressed`, `bundle.wrong-passphrase`, or `bundle.unreadable`
 * for a damaged file or one that is not age. While reading, throws `bundle.unreadable` for content that is damaged,
 * truncated or longer than `maxBytes`. Content delivered before is authentic, but only the end shows that it is
 * complete.
 */
export async function decryptAge(
  input: AsyncIterable<Uint8Array>,
  key: DecryptWith,
  maxBytes: number,
): Promise<AsyncGenerator<Uint8Array>> {
  const source = createSource(input);
  try {
    requireFit(parseAgeHeader(await source.peek()), key);
    return limited(await unlock(source, key), source, maxBytes);
  } catch (error) {
    await source.close();
    throw source.error() ?? error;
  }
}

/** Refuses files that no key of this kind can open, and those too expensive to try. */
function requireFit(header: AgeHeader, key: DecryptWith): void {
  const { scryptWorkFactor: found } = header;
  const closedBy = found === undefined ? "keys" : "passphrase";
  if ((closedBy === "passphrase") !== "passphrase" in key) throw new AppError("bundle.not-addressed", { closedBy });
  if (found !== undefined && found > scryptWorkFactor)
    throw unreadable(`the passphrase would take 2^${found} steps to try, more than 2^${scryptWorkFactor}`);
}

async function unlock(source: Source, key: DecryptWith): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new (await library()).Decrypter();
  let unmatched = false;
  if ("passphrase" in key) decrypter.addPassphrase(key.passphrase.normalize("NFC"));
  else for (const identity of key.identities) decrypter.addIdentity(requireIdentity(identity));
  // Identities are tried in order: this one is reached if none of the others matched a stanza.
  decrypter.addIdentity({
    unwrapFileKey: () => {
      unmatched = true;
      return null;
    },
  });
  try {
    return await decrypter.decrypt(source.stream);
  } catch (cause) {
    if (unmatched)
      throw "passphrase" in key
        ? new AppError("bundle.wrong-passphrase", {}, { cause })
        : new AppError("bundle.not-addressed", { closedBy: "keys" }, { cause });
    throw unreadable("the header of the encrypted file is damaged", cause);
  }
}

async function* limited(
  content: ReadableStream<Uint8Array>,
  source: Source,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of chunksOf(content)) {
      size += chunk.byteLength;
      if (size > maxBytes) throw unreadable(`the encrypted file holds more than ${maxBytes} bytes`);
      yield chunk;
    }
  } catch (error) {
    if (isAppError(error, "bundle.unreadable")) throw error;
    throw source.error() ?? unreadable("the encrypted file is damaged or cut short", error);
  }
}

interface Source {
  readonly stream: ReadableStream<Uint8Array>;
  /** The first bytes, at least a whole header if there is one; they stay in the stream. */
  peek(): Promise<Uint8Array>;
  /** The input's own failure, to be told from damage. */
  error(): unknown;
  close(): Promise<void>;
}

function createSource(input: AsyncIterable<Uint8Array>): Source {
  const iterator = input[Symbol.asyncIterator]();
  const ahead: Uint8Array[] = [];
  let failure: unknown;
  const next = async () => {
    try {
      return await iterator.next();
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  const close = async () => {
    await iterator.return?.();
  };
  return {
    stream: new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const waiting = ahead.shift();
          const result = waiting ? { done: false, value: waiting } : await next();
          if (result.done) controller.close();
          else controller.enqueue(result.value);
        },
        cancel: close,
      },
      { highWaterMark: 0 },
    ),
    peek: async () => {
      let start = Buffer.concat(ahead);
      while (!hasWholeAgeHeader(start)) {
        const result = await next();
        if (result.done) break;
        ahead.push(result.value);
        start = Buffer.concat(ahead);
      }
      return start;
    },
    error: () => failure,
    close,
  };
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    // Cancels the input; a failed stream has ended already.
    await reader.cancel().catch(() => undefined);
  }
}

function requireIdentity(identity: string): string {
  if (!identityForm.test(identity)) throw new RangeError("not an X25519 identity");
  return identity;
}

/** Normalised to NFC, because keyboards may produce the same letters in two forms. */
function requirePassphrase(passphrase: string): string {
  if (passphrase === "") throw new RangeError("an empty passphrase");
  return passphrase.normalize("NFC");
}

function unreadable(problem: string, cause?: unknown): AppError {
  return new AppError("bundle.unreadable", { problems: [problemAt("", problem)] }, { cause });
}
