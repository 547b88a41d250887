import { edtfSchema } from "./edtf.ts";
import type { SchemaProperty } from "./followthemoney.ts";
import { readShare, spellShare } from "./followthemoney-percentage.ts";
import { kindOfId } from "./id.ts";
import { lengthOf } from "./text.ts";

/** A value as stored, or a description of the values the property takes. */
export type CheckedValue = { readonly value: string } | { readonly takes: string };

/**
 * Refuses a value only if it is clearly not of the property's type: statements of documents are kept as stated. Codes
 * and shares are normalised. Whether a named entity exists is not checked here.
 */
export function checkValue(property: SchemaProperty, text: string): CheckedValue {
  const value = text.trim();
  if (value === "") return { takes: "some text" };
  if (lengthOf(value) > property.maxLength) return { takes: `at most ${property.maxLength} characters` };
  if (property.name === "percentage") return checkShare(value);
  if (property.values && property.type !== "language") return checkCode(property.values, value);
  const form = forms[property.type];
  return form && !form.matches(value) ? { takes: form.takes } : { value };
}

function checkShare(value: string): CheckedValue {
  const share = readShare(value);
  return share ? { value: spellShare(share) } : { takes: "a share such as 30, ~30, 25-35, >50 or majority" };
}

function checkCode(codes: ReadonlyMap<string, string>, value: string): CheckedValue {
  const code = value.toLowerCase();
  return codes.has(code)
    ? { value: code }
    : { takes: `one of the codes ${[...codes.keys()].slice(0, 5).join(", ")}, …` };
}

interface Form {
  readonly matches: (value: string) => boolean;
  readonly takes: string;
}

/** Types with a fixed form; names, texts and identifiers may be anything. */
const forms: Readonly<Record<string, Form>> = {
  date: {
    // FollowTheMoney dates may end at the hour or minute, which EDTF does not allow.
    matches: (value) => edtfSchema.safeParse(value.replace(/(T\d\d)(:\d\d)?$/, "$1:00:00")).success,
    takes: "a date in EDTF, such as 2018, 2018-12, 2018-12-05, 2018~ or 2016/2018",
  },
  email: { matches: (value) => /^[^\s@]+@[^\s@]+$/.test(value), takes: "a mail address" },
  entity: { matches: (value) => kindOfId(value) === "entity", takes: "the id of an entity, of the form ent_…" },
  ip: { matches: (value) => /^[0-9a-f.:]*[.:][0-9a-f.:]*$/i.test(value), takes: "an IP address" },
  language: { matches: (value) => /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(value), takes: "a language code, such as zho" },
  mimetype: { matches: (value) => /^[^\s/]+\/[^\s/]+$/.test(value), takes: "a media type, such as text/plain" },
  number: { matches: (value) => /\d/.test(value), takes: "a number" },
  phone: { matches: (value) => (value.match(/\d/g)?.length ?? 0) >= 3, takes: "a telephone number" },
  url: { matches: (value) => /^\S+[.:]\S+$/.test(value), takes: "a web address" },
};
