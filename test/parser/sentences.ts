/** Plain prose for tests of encodings: each language with its legacy encodings and sentences. */
export interface Sample {
  readonly language: string;
  readonly encodings: readonly string[];
  readonly sentences: readonly string[];
}

export const samples: readonly Sample[] = [
  {
    language: "Russian",
    encodings: ["windows-1251", "koi8-r", "ibm866"],
    sentences: [
      "Компания была зарегистрирована в Лимассоле весной прошлого года.",
      "По словам свидетеля, деньги передали на парковке у аэропорта.",
      "Следователь отказался отвечать на вопросы журналистов.",
      "В договоре указан адрес, по которому никто не живёт.",
      "Через неделю судно вышло из порта под другим флагом.",
      "Подпись на последней странице не совпадает с образцом.",
    ],
  },
  {
    language: "Ukrainian",
    encodings: ["windows-1251", "koi8-u"],
    sentences: [
      "Підприємство змінило власника за три дні до аукціону.",
      "Її брат працював у міністерстві й підписував дозволи.",
      "Гроші надійшли з рахунку, відкритого в іншій країні.",
      "Є підстави вважати, що печатку підробили.",
      "Жоден із сусідів не бачив цієї людини раніше.",
    ],
  },
  {
    language: "Greek",
    encodings: ["windows-1253"],
    sentences: [
      "Η εταιρεία ιδρύθηκε στον Πειραιά πριν από δέκα χρόνια.",
      "Το πλοίο άλλαξε σημαία μετά την επιθεώρηση.",
      "Ο δικηγόρος αρνήθηκε να σχολιάσει την υπόθεση.",
      "Τα έγγραφα υπογράφηκαν στο γραφείο του συμβολαιογράφου.",
    ],
  },
  {
    language: "Hebrew",
    encodings: ["windows-1255"],
    sentences: [
      "החברה נרשמה בחיפה לפני שלוש שנים.",
      "העד סירב לענות על שאלות החוקרים.",
      "הכסף הועבר לחשבון בנק מחוץ למדינה.",
      "המסמך נחתם בנוכחות עורך דין.",
    ],
  },
  {
    language: "Arabic",
    encodings: ["windows-1256"],
    sentences: [
      "تأسست الشركة في دبي قبل خمس سنوات.",
      "رفض المتحدث التعليق على التقرير الذي نشرته الصحيفة.",
      "تم تحويل المبلغ إلى حساب في مصرف أجنبي.",
      "وصلت السفينة إلى الميناء دون وثائق.",
    ],
  },
  {
    language: "Turkish",
    encodings: ["windows-1254"],
    sentences: [
      "Şirketin sahibi geçen yıl İstanbul'dan ayrıldı.",
      "Görüşmeler sırasında hiçbir belge imzalanmadı.",
      "Tanığın anlattığına göre gemi limana gece yanaştı.",
      "Paranın kaynağı hakkında bilgi verilmedi, çünkü dosya kayıptı.",
    ],
  },
  {
    language: "Polish",
    encodings: ["windows-1250", "iso-8859-2"],
    sentences: [
      "Spółka została założona w Gdańsku jesienią ubiegłego roku.",
      "Świadek nie pamiętał, kto podpisał umowę.",
      "Pieniądze przelano na rachunek w zagranicznym banku.",
      "Rzeczniczka odmówiła odpowiedzi, powołując się na śledztwo.",
    ],
  },
  {
    language: "Czech",
    encodings: ["windows-1250", "iso-8859-2"],
    sentences: [
      "Společnost byla založena v Brně před třemi lety.",
      "Svědek tvrdil, že smlouvu nikdy neviděl.",
      "Peníze přišly z účtu, který byl zřízen v cizině.",
      "Mluvčí úřadu se k případu odmítla vyjádřit.",
    ],
  },
  {
    language: "French",
    encodings: ["windows-1252"],
    sentences: [
      "La société a été créée à Marseille l'été dernier.",
      "Le témoin a déclaré qu'il n'avait jamais signé le contrat.",
      "Après l'enquête, le procès-verbal a été transféré au greffe.",
      "Où se trouvait le bateau le soir même ? Personne ne l'a établi.",
    ],
  },
  {
    language: "German",
    encodings: ["windows-1252"],
    sentences: [
      "Die Gesellschaft wurde im Frühjahr in Köln gegründet.",
      "Der Geschäftsführer äußerte sich nicht zu den Vorwürfen.",
      "Das Geld floss über mehrere Konten nach Österreich.",
      "Für die Überweisung fehlte jede schriftliche Begründung.",
    ],
  },
  {
    language: "Chinese, simplified",
    encodings: ["gb18030"],
    sentences: [
      "这家公司去年在上海注册，目前没有雇员。",
      "证人表示，他从来没有见过这份合同。",
      "款项分三次汇入境外的银行账户。",
      "发言人拒绝就此事发表评论。",
      "船只在夜间离开港口，没有通知海关。",
    ],
  },
  {
    language: "Chinese, traditional",
    encodings: ["big5"],
    sentences: [
      "這家公司去年在臺北註冊，目前沒有員工。",
      "證人表示，他從來沒有見過這份合約。",
      "款項分三次匯入境外的銀行帳戶。",
      "發言人拒絕就此事發表評論。",
      "船隻在夜間離開港口，沒有通知海關。",
    ],
  },
  {
    language: "Japanese",
    encodings: ["shift_jis", "euc-jp"],
    sentences: [
      "この会社は昨年の春に横浜で設立された。",
      "証人は契約書を見たことがないと述べた。",
      "送金は三回に分けて海外の口座へ行われた。",
      "広報担当者はコメントを控えるとしている。",
      "船は夜のうちに港を出て、行き先を変えた。",
    ],
  },
  {
    language: "Korean",
    encodings: ["euc-kr"],
    sentences: [
      "이 회사는 지난해 봄 부산에서 설립되었다.",
      "증인은 계약서를 본 적이 없다고 말했다.",
      "돈은 세 차례에 걸쳐 해외 계좌로 송금되었다.",
      "대변인은 이 사건에 대한 언급을 거부했다.",
    ],
  },
];
