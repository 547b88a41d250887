import { renderMailText } from "./render-text.ts";
import type { MailHeader, SampleSource } from "./sample-source.ts";

const boundary = "=_casebound-sample";

/** A mail of RFC 5322 in the MIME of RFC 2045 and 2046: a text and one attached CSV. */
export function renderMail(source: SampleSource, header: MailHeader, attached: Buffer): string {
  return [
    `From: ${header.from}`,
    `To: ${header.to}`,
    `Subject: ${encodedWord(header.title)}`,
    `Date: ${new Date(`${header.date}T09:15:00Z`).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${header["message-id"]}>`,
    `Content-Language: ${header.language}`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: quoted-printable",
    "",
    renderMailText(source).split("\n").map(quotedPrintableLine).join("\r\n"),
    `--${boundary}`,
    `Content-Type: text/csv; charset=utf-8; name="${header.attachment}"`,
    `Content-Disposition: attachment; filename="${header.attachment}"`,
    "Content-Transfer-Encoding: base64",
    "",
    attached.toString("base64").replace(/.{76}(?=.)/g, "$&\r\n"),
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

/** RFC 2047, section 2: at most 75 characters per encoded word. */
function encodedWord(text: string): string {
  const word = `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
  if (word.length > 75) throw new Error("the subject is too long for one encoded word");
  return word;
}

/** RFC 2045, section 6.7: printable ASCII unchanged, the rest as =XX, 76 characters a line including the soft break. */
function quotedPrintableLine(line: string): string {
  const bytes = Buffer.from(line);
  const lines = [""];
  for (const [index, byte] of bytes.entries()) {
    const unit = isLiteral(byte, index === bytes.length - 1)
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    const last = lines[lines.length - 1] ?? "";
    if (last.length + unit.length > 75) lines.push(unit);
    else lines[lines.length - 1] = last + unit;
  }
  return lines.join("=\r\n");
}

function isLiteral(byte: number, endsLine: boolean): boolean {
  if (byte === 0x20 || byte === 0x09) return !endsLine;
  return byte > 0x20 && byte < 0x7f && byte !== 0x3d;
}
