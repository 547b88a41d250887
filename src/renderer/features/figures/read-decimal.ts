import { decimalSchema } from "#shared/domain/figure.ts";

/** A number as people type it, as the plain decimal that is kept; undefined when it is none. */
export function readDecimal(text: string): string | undefined {
  const plain = ungrouped(
    text
      .trim()
      .replace(/^[−–]/, "-")
      .replaceAll(/(?<=\d)[\s\u00a0\u202f'’](?=\d{3}\b)/g, ""),
  );
  const tidy = plain.replace(/^(-?)0+(?=\d)/, "$1").replace(/^(-?)\./, "$10.");
  return decimalSchema.safeParse(tidy).success ? tidy : undefined;
}

/** `1.200`: read as a decimal, though some write twelve hundred so. */
export function isDoubtful(text: string): boolean {
  return /^[-−–]?[1-9]\d{0,2}\.\d{3}$/.test(text.trim());
}

/** Without what parts thousands: commas in groups of three, or points where there is more than one group. */
function ungrouped(text: string): string {
  if (/^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replaceAll(",", "");
  if (/^-?\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(text)) return text.replaceAll(".", "").replace(",", ".");
  // A comma that parts no thousands is a decimal comma.
  if (/^-?\d+,\d+$/.test(text)) return text.replace(",", ".");
  return text;
}
