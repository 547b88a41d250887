import { describe, expect, test } from "vitest";
import { dividesToken, searchFold } from "#shared/domain/search-fold.ts";
import { searchTokens } from "#shared/domain/search-tokens.ts";

/** Tokens as FTS5's tokenizer `ascii` splits a text: runs of ASCII letters, digits and all non-ASCII characters. */
function ftsTokens(folded: string): string[] {
  return folded.match(/[0-9A-Za-z\u{80}-\u{10FFFF}]+/gu) ?? [];
}

const tokensOf = (text: string) => searchTokens(text).map((token) => token.text);

describe("words", () => {
  test.each([
    ["Straße", "STRASSE"],
    ["ẞ", "ss"],
    ["État", "etat"],
    ["e\u0301tat", "état"],
    ["ΟΔΟΣ", "οδός"],
    ["Ёлка", "елка"],
    ["İstanbul", "istanbul"],
    ["ışık", "isik"],
    ["Łódź", "lodz"],
    ["Đorđe", "dorde"],
    ["Æther", "aether"],
    ["Cœur", "coeur"],
    ["ﬁnance", "finance"],
    ["Əliyev", "aliyev"],
    ["Qāʿida", "qaida"],
    ["Gogolʹ", "gogol"],
    ["co\u00ADoper\u200Bate", "cooperate"],
    ["ＡＢＣ１２", "abc12"],
    ["CO₂", "co2"],
    ["العَرَبِيَّة", "العربية"],
    ["عـلـى", "علي"],
    ["کتاب", "كتاب"],
    ["أحمد", "احمد"],
    ["שָׁלוֹם", "שלום"],
    ["٢٠٢٣", "2023"],
    ["क\u093C", "क़"],
    ["\u1112\u1161\u11AB", "한"],
    ["ｶﾞ", "ガ"],
    ["か\u3099", "が"],
    ["⽇", "日"],
    ["ᲀ", "в"],
  ])("%s and %s are the same to search", (left, right) => {
    expect(tokensOf(left)).toEqual(tokensOf(right));
    expect(tokensOf(left)).toHaveLength(1);
  });

  test.each([
    ["か", "が"],
    ["क", "कि"],
    ["กา", "ก่า"],
    ["resume", "résumés"],
  ])("%s and %s are not", (left, right) => {
    expect(tokensOf(left)).not.toEqual(tokensOf(right));
  });
});

describe("tokens", () => {
  test.each([
    ["state-owned don’t O'Neill", ["state", "owned", "don", "t", "o", "neill"]],
    ["м’ята, мʼята", ["м", "ята", "м", "ята"]],
    ["a_b.c@d.org", ["a", "b", "c", "d", "org"]],
    ["Acme™, 5½ km², №7, ①", ["acme", "tm", "5", "1", "2", "km", "2", "no", "7", "1"]],
    ["´quoted¨ 👍🏽", ["quoted"]],
    ["北京大", ["北", "北京", "京", "京大", "大"]],
    ["3月iPhone手机", ["3", "月", "iphone", "手", "手机", "机"]],
    ["北\n京", ["北", "北京", "京"]],
    ["北\n\n京", ["北", "京"]],
    ["北 \n京", ["北", "京"]],
    ["foo\nbar", ["foo", "bar"]],
    ["㈱日立", ["株", "日", "日立", "立"]],
    ["น้ำตก", ["น้ํ", "น้ํา", "า", "าต", "ต", "ตก", "ก"]],
  ])("%j", (text, expected) => {
    expect(tokensOf(text)).toEqual(expected);
    expect(ftsTokens(searchFold(text))).toEqual(expected);
  });

  test("stand where they were read", () => {
    const text = "Café\u0301s: ﬁnan\u00ADce 北\n京";
    const places = searchTokens(text).map(({ start, end }) => text.slice(start, end));
    expect(places).toEqual(["Café\u0301s", "ﬁnan\u00ADce", "北", "北\n京", "京"]);
  });

  test("of every character fold to themselves and hold letters, numbers and marks only", () => {
    const wrong: string[] = [];
    for (let code = 0x80; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      for (const token of ftsTokens(searchFold(String.fromCodePoint(code)))) {
        const again = ftsTokens(searchFold(token));
        // Two characters of an unspaced script also have tokens of their own.
        if (!/^[\p{L}\p{N}\p{M}]+$/u.test(token) || !again.includes(token)) wrong.push(code.toString(16));
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("cuts", () => {
  test.each([
    ["foo|bar", true],
    ["foo |bar", false],
    ["foo|-bar", false],
    ["soft\u00AD|hyphen", true],
    ["soft|\u00ADhyphen", true],
    ["e|\u0301", true],
    ["𝐀|𝐛", true],
    ["北|京", false],
    ["北|3", false],
    ["か|\u3099", true],
    ["Acme|™", false],
    ["कि|ताब", true],
    ["|foo", false],
  ])("%j divides a token: %s", (marked, divides) => {
    const at = marked.indexOf("|");
    expect(dividesToken(marked.replace("|", ""), at)).toBe(divides);
  });

  test("never fall inside a surrogate pair", () => {
    expect(dividesToken("𠮷野", 1)).toBe(true);
  });
});
