import { isUtf8 } from "node:buffer";
import PostalMime, { type Address, type Email, type Attachment as MailAttachment } from "postal-mime";
import type { Attachment, Extraction, SelfDescription, SourceFile } from "#shared/contract/parser.ts";
import { type CanonicalTextBuilder, createCanonicalTextBuilder } from "./canonical-text-builder.ts";
import { decodeText } from "./decode-text.ts";
import { extractionOf, line } from "./extraction.ts";
import { isIsoDate } from "./html.ts";
import { appendHtml } from "./html-blocks.ts";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";

/**
 * Mail (RFC 5322, MIME) and saved web pages (MHTML, RFC 2557). The text consists of the header fields readers know, an
 * empty line, and the plain body, or the HTML body if there is no other; both if the HTML says something the plain one
 * does not. Attachments and enclosed messages are returned as separate files; pictures and styles of a saved page are
 * not.
 */
export async function extractMail(file: SourceFile, mediaType: string): Promise<Extraction> {
  const email = await parse(await prepared(file));
  if (email.attachments.length > limits.mail.attachments) throw new Refusal("resource", "too many attachments");
  const isPage = mediaType === "multipart/related";
  const parts = email.attachments.length;

  const builder = createCanonicalTextBuilder("mail/2");
  const findings = appendMail(builder, email);
  return extractionOf({
    mediaType,
    text: builder.build(),
    about: describe(email),
    attachments: isPage ? [] : email.attachments.map(toAttachment),
    warnings: [
      ...findings,
      ...(isPage && parts > 0 ? [`Pictures and other parts of the page are not read: ${parts}.`] : []),
    ],
  });
}

async function parse(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, {
      forceRfc822Attachments: true,
      attachmentEncoding: "arraybuffer",
      maxNestingDepth: limits.mail.partDepth,
      maxHeadersSize: limits.mail.headerBytes,
    });
  } catch (error) {
    if (error instanceof Error && /exceeded/.test(error.message)) {
      throw new Refusal("resource", "the parts are nested too deeply or the header is too long");
    }
    throw error;
  }
}

/** Without a leading mbox line, and with undeclared 8-bit text, which MIME does not allow, converted to UTF-8. */
async function prepared({ bytes, encoding }: SourceFile): Promise<Uint8Array> {
  const message = withoutMailboxLine(bytes);
  if (isUtf8(message) || message.byteLength > limits.searchedMailBytes) return message;
  if (/charset\s*=|boundary\s*=/i.test(new TextDecoder("latin1").decode(message))) return message;
  const decoded = await decodeText(message, { chosen: encoding });
  return decoded ? new TextEncoder().encode(decoded.text) : message;
}

function withoutMailboxLine(bytes: Uint8Array): Uint8Array {
  const isMailbox = new TextDecoder("latin1").decode(bytes.subarray(0, 5)) === "From ";
  return isMailbox ? bytes.subarray(bytes.indexOf(0x0a) + 1) : bytes;
}

function appendMail(builder: CanonicalTextBuilder, email: Email): readonly string[] {
  const plain = (email.text ?? "").trimEnd();
  const html = email.html ?? "";
  const hasPlain = /\S/.test(plain);
  const { words, missing } = hasPlain && email.html !== undefined ? compareForms(html, plain) : nothing;
  const saysMore = missing >= mayMiss.words && missing > words * mayMiss.share;
  const hasHtml = email.html !== undefined && (!hasPlain || saysMore);
  // Only an HTML body has blocks; without one the whole message is plain text.
  const appendLine = (text: string) => {
    const start = builder.length;
    builder.append(text);
    if (hasHtml) builder.addBlock({ kind: "paragraph", start, end: builder.length });
  };
  for (const field of headerFields(email)) {
    if (builder.length > 0) builder.append("\n");
    appendLine(field);
  }
  if (!hasHtml) {
    builder.append(`${builder.length > 0 ? "\n\n" : ""}${plain}`);
    return missing === 0
      ? []
      : [`The message has an HTML form with words that the plain one, which was read, has not: ${missing}.`];
  }
  if (builder.length > 0) builder.append("\n");
  if (!hasPlain) return appendHtml(html, builder).warnings;
  for (const line of plain.split(/\r?\n/)) {
    builder.append("\n");
    appendLine(line);
  }
  builder.append("\n");
  return ["The plain and the HTML form of the message differ; both were read.", ...appendHtml(html, builder).warnings];
}

/** Tolerate this many extra words in the HTML part (links, footers, captions) before both parts are kept. */
const mayMiss = { share: 0.25, words: 8 };

const nothing = { words: 0, missing: 0 };

/** Number of words in the HTML form, and of those missing in the plain form. */
function compareForms(html: string, plain: string): { readonly words: number; readonly missing: number } {
  const scratch = createCanonicalTextBuilder("mail/2");
  appendHtml(html, scratch);
  const said = wordsOf(plain);
  const words = wordsOf(scratch.build().text);
  return { words: words.size, missing: [...words].filter((word) => !said.has(word)).length };
}

/** Han and kana have no spaces between words, so each character counts as one. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]|[\p{L}\p{N}]+/gu);
  return new Set(words);
}

function headerFields(email: Email): string[] {
  const from = addressesToText(email.from ? [email.from] : []);
  const replyTo = addressesToText(email.replyTo);
  const fields = [
    ["From", from],
    ["Reply-To", replyTo === from ? "" : replyTo],
    ["To", addressesToText(email.to)],
    ["Cc", addressesToText(email.cc)],
    ["Bcc", addressesToText(email.bcc)],
    ["Date", email.headers.find(({ key }) => key === "date")?.value ?? ""],
    ["Subject", email.subject ?? ""],
  ] as const;
  // Only line breaks and runs of spaces are collapsed; a field may have any length a header can.
  return fields
    .filter(([, value]) => value.trim() !== "")
    .map(([name, value]) => `${name}: ${value.replace(/\s+/g, " ").trim()}`);
}

function addressesToText(addresses: readonly Address[] = []): string {
  return addresses.map(addressToText).join(", ");
}

function addressToText(address: Address): string {
  if (address.group) return `${address.name}: ${addressesToText(address.group)};`;
  const { name, address: mailbox } = address;
  if (!mailbox) return name;
  return name && name !== mailbox ? `${name} <${mailbox}>` : mailbox;
}

function describe(email: Email): SelfDescription {
  const from = email.from ? addressToText(email.from) : "";
  const answered = [...messageIds(email.inReplyTo), ...messageIds(email.references).reverse()];
  return {
    title: email.subject,
    authors: [from],
    ...dateOf(email),
    messageId: messageIds(email.messageId)[0],
    inReplyTo: [...new Set(answered)],
  };
}

/** In the sender's time zone if known, so that the day matches the one in the mail's text. */
function dateOf({ date, headers }: Email): Pick<SelfDescription, "date"> {
  if (date === undefined || !isIsoDate(date)) return {};
  const written = headers.find(({ key }) => key === "date")?.value ?? "";
  // RFC 5322 section 3.3: -0000 does not tell the sender's zone.
  const [zone = "", sign, hours, minutes] = /([+-])([01]\d)([0-5]\d)\s*(?:\([^)]*\)\s*)?$/.exec(written) ?? [];
  if (zone === "" || zone.startsWith("-0000")) return { date };
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const local = new Date(Date.parse(date) + offset).toISOString();
  return { date: `${local.slice(0, 19)}${sign}${hours}:${minutes}` };
}

/** Message ids of a field (RFC 5322 section 3.6.4); some programs omit the angle brackets. */
function messageIds(field = ""): string[] {
  const bracketed = [...field.matchAll(/<([^<>\s]+)>/g)].map(([, id = ""]) => id);
  return bracketed.length > 0 ? bracketed : field.split(/\s+/).filter((id) => id.includes("@"));
}

/** Base64 content is exact; content sent as lines of text has LF line ends and ends with one. */
function toAttachment(attachment: MailAttachment, index: number): Attachment {
  const { content, filename, mimeType } = attachment;
  const isMessage = mimeType === "message/rfc822";
  // Some senders give a path; only its last part is the name.
  const given = line(filename?.split(/[\\/]/).at(-1), 200);
  const name = given === "" ? `${isMessage ? "message" : "attachment"}-${index + 1}` : given;
  return {
    name: isMessage && !/\.eml$/i.test(name) ? `${name}.eml` : name,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content),
    declaredType: mimeType.slice(0, 200),
  };
}
