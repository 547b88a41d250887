// Rough likelihood of a character in a language, enough to compare decodings of the same bytes. Lists are in falling
// order of frequency; weights follow Zipf's law. Only characters beyond ASCII are listed.

import { decodeLegacy } from "./decode-legacy.ts";

interface Alphabet {
  /** In lower case, if the script has case. */
  readonly letters: string;
  /** Further, rare characters of the script that the language may use. */
  readonly rare?: string;
  /** Share of the text covered by the other common characters of a large character set. */
  readonly remainder?: { readonly share: number; readonly characters: () => string };
}

/** Natural logarithms of probabilities of characters beyond ASCII. */
export type LanguageModel = ReadonlyMap<number, number>;

export type Language = keyof typeof alphabets;

const cyrillicRare = "ёъыэіїєґўјљњћђџѓќѕѝ";
const latinRare = "áàâäãåāăąæçćčďđéèêëēėęěğģíìîïīįıķłļľĺñńňņóòôöõőøœřŕśšşșßťţțúùûüūůűųýÿźžżðþ";

const alphabets = {
  russian: { letters: "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", rare: cyrillicRare },
  ukrainian: { letters: "оанивітерслкдумпязьбгйчхцєїжшюфщґ", rare: cyrillicRare },
  belarusian: { letters: "анаіоерытлсвкдумпзяйбўьшчцжхюэёф", rare: cyrillicRare },
  bulgarian: { letters: "аиоентрсвлкдпмзъгбучйцщхжюшяфьѝ", rare: cyrillicRare },
  serbian: { letters: "аиоенрјтсудвкмплзгбшчцћжњхљђфџѓќѕ", rare: cyrillicRare },
  greek: { letters: "αοιετσνηυρπκμλςόίάγέήδωχθύφβώξζψϊϋΐΰ" },
  hebrew: { letters: "יוהלארתבשמנדקםפעחצגטסכזןץךף", rare: "ְִֵֶַָֹּׁׂװױײ׳״" },
  arabic: { letters: "اليمنرتوبعدسفهكقحجأةشصطخىذغزضإآءئظؤث", rare: "ًٌٍَُِّْـ،؛؟پچژگک" },
  persian: { letters: "ايینردهمتوسبكکشلگزفخقعجحچپصضطژآغذثظءئأؤ", rare: "ًٌٍَُِّْـ،؛؟ىةإ\u200c" },
  thai: { letters: "านรกเงอมยลวดทสตะปบคหัแจพชขใไโผณซธฉภศษฐถ่้ีิ็ูุึื์ำ", rare: "ฝฟฮฬญฎฏฆฌฑฒฤฯๆ๊๋๐๑๒๓๔๕๖๗๘๙฿" },
  french: { letters: "éèàêçùâîôûëïœüÿæ", rare: latinRare },
  german: { letters: "üäößé", rare: latinRare },
  spanish: { letters: "óíáéñúü¡¿ºª", rare: latinRare },
  portuguese: { letters: "ãçáéóíêõúâàôüºª", rare: latinRare },
  italian: { letters: "àèéìòùº", rare: latinRare },
  dutch: { letters: "ëéïèöüóê", rare: latinRare },
  swedish: { letters: "äöåé", rare: latinRare },
  danish: { letters: "øåæéöäü", rare: latinRare },
  icelandic: { letters: "áðíþóæöúéý", rare: latinRare },
  polish: { letters: "ąłęóśżćńź", rare: latinRare },
  czech: { letters: "íáéěřýžčšůúóďťňü", rare: latinRare },
  slovak: { letters: "áíéýčžľšťúôäňďóĺŕ", rare: latinRare },
  hungarian: { letters: "áéöóőüíúű", rare: latinRare },
  romanian: { letters: "ăîâşţșț", rare: latinRare },
  croatian: { letters: "čšžćđ", rare: latinRare },
  turkish: { letters: "ıüşöğçİâîû", rare: latinRare },
  estonian: { letters: "äõüöšž", rare: latinRare },
  latvian: { letters: "āīēšņūļžģķč", rare: latinRare },
  lithuanian: { letters: "ėšųžįūčąę", rare: latinRare },
  // Windows-1258 writes tones as combining marks after the vowel.
  vietnamese: { letters: "đư\u0301\u0300ôơâêă\u0309\u0323\u0303áàéèíóúùóã", rare: latinRare },
  chineseSimplified: {
    letters:
      "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市" +
      "务总部报示公司银行政府发布会议合同交易账户资金调查",
    remainder: { share: 0.3, characters: () => rowsOf("gb18030", [0xb0, 0xd7], [0xa1, 0xfe]) },
    rare: "，。、；：？！“”（）《》【】—…·",
  },
  chineseTraditional: {
    letters:
      "的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可里後麼心多天而能好都然沒日於起還發成事只作當想看文無開手十用主行方又如前所本見經頭面公同三已老從動兩長知民樣現分將外但身些與高意進法此實回二理美點月明其種聲全工己話兒者向情部正名定女問力機給等幾很業最間新什打便位因重被走電四第門相次東政海口使教西再平真聽世氣信北少關並內加化由卻代軍產入先山五太水萬市" +
      "務總部報示公司銀行政府發布會議合同交易帳戶資金調查",
    remainder: { share: 0.3, characters: () => rowsOf("big5", [0xa4, 0xc6], [0x40, 0x7e], [0xa1, 0xfe]) },
    rare: "，。、；：？！「」『』（）《》【】—…·",
  },
  japanese: {
    letters:
      "のにはたをとがしてでいるなれこもさっらりうかそあすんよまだきくめやえけせわどつみひちょおほばりゃゅべろずへむごねびぶぼげぐ" +
      "ンスルトラリクアイドシレジタテフロッコマメプサニバデキサパカムチハオグミビポィツナブソネエセウモノボケヤベヘホペザゴワダヒユヌゼゾュョャェァギガズ" +
      "日一大年人国会本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法" +
      "、。「」・ー々",
    remainder: { share: 0.2, characters: () => rowsOf("euc-jp", [0xb0, 0xcf], [0xa1, 0xfe]) },
    rare: "（）！？～〜『』【】：；，．…ヴヶゎゐゑ０１２３４５６７８９",
  },
  korean: {
    letters:
      "이다는의에을하고가지를은한로도사기서어으자있시해리인대나들정부일과상제그장수전라구보아주스니원공성유만국신동조우경여방실비면관화소무민전계요발당오선중안위연않없것했회교려되된할적업세명까물말체진후행생거터각금",
    remainder: { share: 0.3, characters: () => rowsOf("euc-kr", [0xb0, 0xc8], [0xa1, 0xfe]) },
    rare: "·‘’“”「」『』",
  },
} satisfies Record<string, Alphabet>;

/** Punctuation around letters of any language; about one character in two hundred each. */
const punctuation = "«»„“”‘’‚‹›–—…№§©®°•·€£\u00a0\u00ad±×½²³";

const models = new Map<Language, LanguageModel>();

export function languageModel(language: Language): LanguageModel {
  const known = models.get(language);
  if (known) return known;
  const model = buildModel(alphabets[language]);
  models.set(language, model);
  return model;
}

function buildModel(alphabet: Alphabet): LanguageModel {
  const model = new Map<number, number>();
  const put = (character: string, probability: number) => {
    const code = character.codePointAt(0) ?? 0;
    model.set(code, Math.max(model.get(code) ?? -Infinity, Math.log(probability)));
  };
  for (const character of punctuation) put(character, 0.005);
  for (const character of alphabet.rare ?? "") put(character, 0.0005);
  const { remainder } = alphabet;
  if (remainder) {
    const characters = [...remainder.characters()];
    for (const character of characters) put(character, remainder.share / characters.length);
  }
  const letters = [...new Set(alphabet.letters)];
  const total = letters.reduce((sum, _, rank) => sum + 1 / (rank + 3), 0);
  const share = 0.85 - (remainder?.share ?? 0);
  letters.forEach((letter, rank) => {
    const probability = share / (rank + 3) / total;
    put(letter, probability);
    const upper = letter.toUpperCase();
    if (upper !== letter && [...upper].length === 1) put(upper, probability / 8);
  });
  return model;
}

/** Characters in lead × trail bytes of a two-byte encoding: its standards put the common ones in the first rows. */
function rowsOf(encoding: string, leads: readonly [number, number], ...trails: (readonly [number, number])[]): string {
  const bytes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (const [from, to] of trails) for (let trail = from; trail <= to; trail++) bytes.push(lead, trail);
  }
  return decodeLegacy(Uint8Array.from(bytes), encoding).replaceAll("\uFFFD", "");
}
