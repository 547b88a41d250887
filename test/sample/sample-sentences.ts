/** Quotes of the sample case: each sentence is in the named document, exact except for line breaks. */
export const sampleSentences: readonly (readonly [document: string, sentence: string])[] = [
  [
    "01-newspaper-report.pdf",
    "According to the newspaper, the service wants to find out whether Chinese entities, Alibaba among them, use such places to spy or to interfere.",
  ],
  [
    "01-newspaper-report.pdf",
    "Unnamed people told the newspaper that the watch follows from assessments by the intelligence side and did not end when the hub began to work.",
  ],
  [
    "01-newspaper-report.pdf",
    "In 2018 Alibaba and Belgium agreed on the project, and Alibaba invested EUR 100 million in Wallonia",
  ],
  ["01-newspaper-report.pdf", "The newspaper counts almost two years between the site's start and its own report"],
  ["01-newspaper-report.pdf", "The hub belongs to Cainiao, the logistics company that Alibaba spun off"],
  [
    "01-newspaper-report.pdf",
    "Cainiao has asked for a permit that would bring the floor space to 100,000 square metres; the report does not say that the permit was granted.",
  ],
  [
    "01-newspaper-report.pdf",
    "Professor Jonathan Holslag of the Vrije Universiteit Brussel told the newspaper that logistics platforms proposed by the Chinese side let it see how European supply chains run and where they might be hurt.",
  ],
  [
    "01-newspaper-report.pdf",
    "A person who knows Cainiao's IT systems told the newspaper that the company can see data on merchants, goods, transport and flows.",
  ],
  ["01-newspaper-report.pdf", "it called the protection of data a “paramount concern”"],
  [
    "01-newspaper-report.pdf",
    "Cainiao also said that the hub's data sit on servers in Germany which Alibaba Cloud operates",
  ],
  [
    "01-newspaper-report.pdf",
    "The trade deficit of Belgium rose from EUR 3.7 billion in 2021 to EUR 9.1 billion in 2022",
  ],
  [
    "01-newspaper-report.pdf",
    "Customs data speak of about 326 million parcels and 1.1 million tonnes for the airport in the year before the report.",
  ],
  ["01-newspaper-report.pdf", "Cainiao put its own part of those parcels at less than half and gave no number."],
  [
    "01-newspaper-report.pdf",
    "we therefore read it as a report of 2023 and “last year” as 2022, which is our inference and not a statement of the newspaper.",
  ],
  [
    "02-translated-web-article.html",
    "the Trump government shall write Ant Group in a list against trade, as before ZTE and Huawei.",
  ],
  ["02-translated-web-article.html", "where the departments for state, defence, energy and commerce have a seat."],
  ["02-translated-web-article.html", "Reuters asked these departments and from none came an answer."],
  [
    "02-translated-web-article.html",
    "To Reuters the group said that outside of China lies only five percent of the business.",
  ],
  [
    "02-translated-web-article.html",
    "The analyst Zhu Huaian wants Washington to look a second time at the export permission of Ant Zoloz.",
  ],
  [
    "02-translated-web-article.html",
    "According to Zhu Huaian, the firm Zoloz belongs 100 percent to Ant Group and its chief is Ni Xingjun, who is also in charge of technology at Ant.",
  ],
  ["02-translated-web-article.html", "Its seat stayed in Kansas, Missouri; one customer there is Wells Fargo."],
  [
    "02-translated-web-article.html",
    "Zhu Huaian praises the Chinese inventions for digital money, but says America fears how personal data are gathered and used, and that they become a weapon.",
  ],
  [
    "02-translated-web-article.html",
    "At the start of 2018 an authority named Foreign Investment Review Board, CFIUS, refused the merger with MoneyGram, 1.2 billion dollars worth, and named national security as the ground.",
  ],
  [
    "02-translated-web-article.html",
    "But in 2016 the purchase of EyeVerify had succeeded; out of it grew Zoloz, which checks faces where before was a PIN.",
  ],
  [
    "03-security-service-statement.txt",
    "The VSSE told the newspaper that it tries to uncover possible “espionage and/or interference” by Chinese entities.",
  ],
  ["03-security-service-statement.txt", "It called the presence of the group a “point of attention”."],
  [
    "03-security-service-statement.txt",
    "As the newspaper reports it, the answer speaks of detecting: it claims no finished case and names no act of espionage.",
  ],
  [
    "03-security-service-statement.txt",
    "Chinese legislation obliges companies from China to give data to the country's intelligence services and other authorities.",
  ],
  [
    "03-security-service-statement.txt",
    "The VSSE said that China has both the will and the means to put such data to “non-commercial” use.",
  ],
  [
    "03-security-service-statement.txt",
    "the answer does not say that data from the hub were in fact used in that way.",
  ],
  [
    "04-source-memo.docx",
    "GREY HERON said that Beijing's authorities expect the group's logistics centres to tell them about the mood of people where they operate.",
  ],
  [
    "04-source-memo.docx",
    "GREY HERON also said that those authorities expect data on European trade and on logistics from the centres.",
  ],
  [
    "04-source-memo.docx",
    "The source spoke of an expectation placed on the centres and described no single transfer of data.",
  ],
  ["04-source-memo.docx", "The account is about logistics centres in general; Liège is not singled out in it."],
  [
    "04-source-memo.docx",
    "It is not known whether the two are one person, so they must not be counted as two independent origins.",
  ],
  [
    "04-source-memo.docx",
    "The service's public statement about a legal duty agrees with the account but does not confirm it: a duty is not a delivery.",
  ],
  [
    "05-company-statements.md",
    "Alibaba denies that it has done anything wrong at Liège, the Financial Times reported.",
  ],
  [
    "05-company-statements.md",
    "The company told the newspaper that the protection of data and privacy is a “paramount concern” for its business.",
  ],
  [
    "05-company-statements.md",
    "It added that it abides by all rules that apply to it, and named the GDPR, the data protection law of the European Union.",
  ],
  ["05-company-statements.md", "Cainiao said that data from the Liège hub are kept on servers in Germany."],
  ["05-company-statements.md", "Alibaba Cloud, a company of the same group, operates these servers."],
  [
    "05-company-statements.md",
    "Cainiao said that fewer than half of the parcels counted at the airport go through its warehouse.",
  ],
  ["05-company-statements.md", "Ant Group told Reuters that five per cent of its business lies outside China."],
  [
    "05-company-statements.md",
    "The web article prints no answer by Ant Group to the worry that American users' data could reach the Chinese government.",
  ],
  ["06-figures.csv", "Trade deficit of Belgium 2021 3.7 EUR billion exact as reported National Bank of Belgium"],
  ["06-figures.csv", "Trade deficit of Belgium 2022 9.1 EUR billion exact as reported National Bank of Belgium"],
  ["06-figures.csv", "Parcels at Liège airport year before the report 326 million parcels roughly customs data"],
  ["06-figures.csv", "below half of the airport's parcels; figure not disclosed"],
  [
    "06-figures.csv",
    "Floor space of the hub at the time of the report 30000 square metres as reported Financial Times",
  ],
  [
    "06-figures.csv",
    "Floor space of the hub if the permit is granted 100000 square metres applied for Financial Times",
  ],
  [
    "07-compliance-note.docx",
    "Everything the article says about the proposal has one origin, Reuters and its unnamed informants; each retelling of it counts as the same voice.",
  ],
  ["07-compliance-note.docx", "so we read the date as 14 October 2020."],
  [
    "07-compliance-note.docx",
    "A proposal is no listing: until the committee has decided and the decision is published, screening Ant Group against the Entity List must not produce a hit.",
  ],
  ["07-compliance-note.docx", "no vote reported; none of the four answered Reuters"],
  [
    "07-compliance-note.docx",
    "Claire Chu of RWR Advisory Group, a senior analyst in Washington, is quoted with the view that Alibaba, as owner of 30 per cent of Ant Group, can see what is known about people in the United States: biometric and behavioural data as well as money matters.",
  ],
  ["07-compliance-note.docx", "She holds that these data could go to China if the need arose."],
  [
    "07-compliance-note.docx",
    "By her account the company promises to store personal data in the country of the customer, yet allows itself transfers across borders for reasons of security and others.",
  ],
  [
    "07-compliance-note.docx",
    "It does not say whether a listing of the parent would extend to subsidiaries; that it would is an assumption to be tested.",
  ],
  [
    "08-structure-note.md",
    "Alibaba Group holds a stake of about 30 per cent in Ant Group; Ant Group began as a part of Alibaba and was spun off.",
  ],
  [
    "08-structure-note.md",
    "Zoloz, which makes face recognition for the financial sector, is owned 100 per cent by Ant Group; it is headed by Ni Xingjun.",
  ],
  [
    "08-structure-note.md",
    "Neither text says who holds the other 70 per cent of Ant Group, nor whether Alibaba can direct it.",
  ],
  ["08-structure-note.md", "2016: purchase of EyeVerify completed; Zoloz grew out of it."],
  [
    "08-structure-note.md",
    "Early 2018: merger with MoneyGram, worth 1.2 billion US dollars, refused by CFIUS on grounds of national security.",
  ],
  ["08-structure-note.md", "2018: agreement between Alibaba and Belgium on the hub at Liège."],
  ["08-structure-note.md", "opening of the site; no day is given, so the year 2021 is our inference."],
  ["08-structure-note.md", "October 2020, by inference: proposal to list Ant Group; no decision reported."],
  ["09-chinese-note.txt", "蚂蚁集团，英文为 Ant Group，是支付宝（Alipay）的母公司。"],
  ["09-chinese-note.txt", "该局给出的理由是：中国的法律要求企业向政府机关和情报部门提供数据。"],
  ["09-chinese-note.txt", "指控谈的是中国法律规定的义务，而答复谈的是欧洲法律和服务器所在的地点。"],
  ["09-chinese-note.txt", "因此，这只是一项提议，不能当作已经列名处理。"],
  ["09-chinese-note.txt", "阿里巴巴集团持有蚂蚁集团约三成股份，蚂蚁集团则全资拥有从事人脸识别的 Zoloz"],
  ["09-chinese-note.txt", "本摘要没有使用其他材料，所以不能作为对这两个出处的独立印证。"],
  [
    "10-political-remarks.pdf",
    "Vincent Van Quickenborne, minister of justice of Belgium, said to the Financial Times that the first talks with Alibaba belonged to “a former century”.",
  ],
  [
    "10-political-remarks.pdf",
    "in July a law came into force by which Belgium examines foreign investment in critical infrastructure.",
  ],
  [
    "10-political-remarks.pdf",
    "China rejected what it called “unprovoked insinuations” and said that the security risks of its companies were being exaggerated.",
  ],
  [
    "10-political-remarks.pdf",
    "the United States should keep to international rules of trade and stop using security as a pretext against foreign companies.",
  ],
  [
    "10-political-remarks.pdf",
    "none of the remarks reports an observation about data that left the hub or the payment affiliate.",
  ],
  ["10-political-remarks.pdf", "His words confirm that policy changed; they do not confirm the allegation."],
  ["11-partner-mail.eml", "It has the same origin as your copy, so treat the two as one."],
  [
    "11-partner-mail.eml",
    "We also agree that the company's answer does not meet the allegation: it tells us where the servers stand, not who may ask for the data.",
  ],
  [
    "11-partner-mail.eml",
    "Where we differ: in our view commercial optimisation explains everything that was observed.",
  ],
  [
    "11-partner-mail.eml",
    "We would call collection for a state a roughly even chance at most, with low confidence, because all reporting goes back to one newspaper.",
  ],
  [
    "11-partner-mail.eml",
    "The 326 million parcels were counted at the airport; the hub handled less than half of them, so the two numbers do not contradict each other.",
  ],
  [
    "11-partner-mail.eml",
    "The 100,000 square metres are applied for and not built; please do not show them as the present size.",
  ],
  ["11-partner-mail.eml", "Please decide whether they are one person before you count two voices."],
];
