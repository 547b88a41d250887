import fc from "fast-check";

/** Words that fold onto each other, in many scripts, so that random queries find something. */
const words = [
  ..."foo Foo FOO bar state owned don t x1 2023 Straße STRASSE straße café cafe\u0301 CAFÉ naïve Øre ore Łódź lodz".split(
    " ",
  ),
  ..."ΟΔΟΣ οδός οδος Ёлка елка Йод йод İstanbul ışık æther aether ﬁnance finance Acme™ acme tm 5½ company² CO₂ co2".split(
    " ",
  ),
  ..."العَرَبِيَّة العربية مكتبة مكتبه ٢٠٢٣ کتاب كتاب عـلى علي שָׁלוֹם שלום".split(" "),
  ..."北 京 北京 東京 京都 大学 大 学 ｶﾞ ガ か゛ が か\u3099 スーパー 한 글 한글 \u1112\u1161\u11AB 김정은 위원장 กา น้ำ กาน้ำ เมือง".split(
    " ",
  ),
  ..."हिन्दी क़लम क\u093Cलम 𝐀𝐛 ab 👍🏽 ＡＢ 𠮷 soft\u00ADhyphen softhyphen zero\u200Bwidth".split(" "),
];

const separators = [" ", " ", " ", "\n", "\n\n", ", ", "-", "’", "。", "", "", "(", "/"];

const piece = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...separators)).map(([word, gap]) => word + gap);

/** Text in which words of many scripts touch, wrap and repeat. */
export const mixedText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

export const mixedWord = fc.constantFrom(...words);
