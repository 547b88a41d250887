import { describe, expect, test } from "vitest";
import { anEntity, anExcerpt } from "../../helpers/evidence.ts";
import { aCase, startVault } from "../../helpers/start-core.ts";

async function start() {
  const core = await startVault();
  const caseId = await aCase(core);
  return { core, call: core.client.call, caseId };
}

describe("an assessment saved from Markdown", () => {
  test("takes the marking that it is saved with, again too, and keeps it where none is given", async () => {
    const { call, caseId } = await start();
    const markdown = "# Lease\n\nIt is leased.\n";
    const { id } = await call("assessments.saveMarkdown", { caseId, markdown });
    const markingOf = async () => (await call("assessments.get", { id })).body.marking;
    expect(await markingOf()).toBeNull();
    const red = { tlp: "TLP:RED", caveats: [] } as const;
    await call("assessments.saveMarkdown", { caseId, id, markdown, marking: { ...red, caveats: [] } });
    expect(await markingOf()).toEqual(red);
    await call("assessments.saveMarkdown", { caseId, id, markdown });
    expect(await markingOf()).toEqual(red);
  });

  test("keeps every word and every reference that it takes", async () => {
    const { core, call, caseId } = await start();
    const { id: excerptId } = await anExcerpt(core, caseId, "Pier 7 is leased.");
    const entityId = await anEntity(core, caseId, "Meridian");
    const markdown = `# Lease of pier 7

[Fact] [[${entityId}]] **leases** \`[[ -f ]]\` it [[${excerptId}]] and
holds it, see [the register](https://example.org/r "of ships") and https://example.org/x.

- [x] asked
- [ ] {{likely}}
  1. inner [[${excerptId}]]

> quoted <b>words</b>
>
> \`\`\`
> code
> \`\`\`

---

| A | B |
| - | - |
| [[${excerptId}]] | &amp; \\* |
`;
    const { id, citations } = await call("assessments.saveMarkdown", {
      caseId,
      markdown: markdown.replaceAll("\\`", "`"),
    });
    expect(citations).toBe(3);
    const { title, text } = (await call("assessments.get", { id })).body;
    expect(title).toBe("Lease of pier 7");
    const citation = { type: "citation", excerptId };
    const plain = (words: string) => ({ type: "text", text: words });
    expect(text.blocks).toEqual([
      {
        type: "paragraph",
        role: "fact",
        content: [
          { type: "mention", entityId },
          plain(" "),
          { type: "text", text: "leases", marks: ["bold"] },
          plain(" "),
          { type: "text", text: "[[ -f ]]", marks: ["code"] },
          plain(" it "),
          citation,
          plain(" and holds it, see "),
          plain("the register"),
          plain(" <https://example.org/r> (of ships)"),
          plain(" and "),
          plain("https://example.org/x"),
          plain("."),
        ],
      },
      {
        type: "list",
        ordered: false,
        items: [
          [plain("☑ "), plain("asked")],
          [plain("☐ "), { type: "likelihood", term: "likely" }, plain("\n"), plain("\n– "), plain("inner "), citation],
        ],
      },
      {
        type: "quote",
        content: [
          plain("quoted "),
          plain("<b>"),
          plain("words"),
          plain("</b>"),
          plain("\n"),
          { type: "text", text: "code", marks: ["code"] },
        ],
      },
      {
        type: "table",
        rows: [
          [[plain("A")], [plain("B")]],
          [[citation], [plain("& *")]],
        ],
      },
    ]);
  });

  test("is called what it begins with, else what it was told, else as a last resort", async () => {
    const { call, caseId } = await start();
    const titleOf = async (markdown: string, title?: string) => {
      const { id } = await call("assessments.saveMarkdown", { caseId, markdown, title, fallbackTitle: "report" });
      return (await call("assessments.get", { id })).body.title;
    };
    expect(await titleOf("# Lease\n\nText.")).toBe("Lease");
    expect(await titleOf("# Lease\n\nText.", "Told")).toBe("Told");
    expect(await titleOf("Intro first.\n\n# Later heading")).toBe("report");
    expect(await titleOf("```\n# a comment\n```")).toBe("report");
  });

  test("is refused with line and column of each thing that it cannot hold, so that nothing is lost", async () => {
    const { core, call, caseId } = await start();
    const { id: excerptId } = await anExcerpt(core, caseId, "Pier 7 is leased.");
    const { id: claimId } = await call("claims.create", { caseId, proposition: "x" });
    const judgementId = `jdg_${excerptId.slice(4)}`;
    const lines = [
      "# Lease",
      "",
      "[fact] Leased [[exc_zzz]] and so on.",
      `A label [[${excerptId}|label]].`,
      `Blanks [[ ${excerptId} ]].`,
      `Another kind [[${claimId}]], and [[never closed.`,
      `In the middle [[${judgementId}]] of it.`,
      "",
      "A {{likely and ![a picture](p.png), ~~struck~~.",
      "",
      "A note[^1] and a [reference][there].",
      "",
      "[^1]: The note says that it is leased.",
      "",
      "[there]: https://example.org/",
      "",
      "> | A | B |",
      "> | - | - |",
      "> | 1 | 2 |",
    ];
    const save = (markdown: string) => call("assessments.saveMarkdown", { caseId, markdown });
    const refused = await save(lines.join("\n")).catch((error: { code: string; data: unknown }) => error);
    expect(refused).toMatchObject({ code: "input.invalid" });
    const { problems } = (refused as { data: { problems: { path: string; problem: string }[] } }).data;
    expect(problems.map(({ path }) => path)).toEqual([
      "line 3, column 15",
      "line 4, column 9",
      "line 5, column 8",
      "line 6, column 14",
      "line 6, column 64",
      "line 7, column 15",
      "line 9, column 3",
      "line 9, column 16",
      "line 9, column 37",
      "line 11, column 7",
      "line 11, column 18",
      "line 13, column 1",
      "line 15, column 1",
      "line 17, column 3",
    ]);
    expect(problems[0]?.problem).toContain("“[[exc_zzz]]” names no record");
    expect(problems[5]?.problem).toBe("a judgement stands alone in its paragraph");
    await expect(save("# Lease [[exc_zzz]]\n\nText.")).rejects.toMatchObject({ code: "input.invalid" });
    expect((await call("assessments.list", { caseId })).records).toEqual([]);
  });

  test("is refused for a citation that leads nowhere, by line and column of the file, its title and breaks counted", async () => {
    const { core, call, caseId } = await start();
    const { id: excerptId } = await anExcerpt(core, caseId, "Pier 7 is leased.");
    const gone = excerptId.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const save = (markdown: string) => call("assessments.saveMarkdown", { caseId, markdown });
    for (const [lineEnd, target] of [
      ["\n", gone],
      ["\r\n", gone],
      ["\n", `jdg_${gone.slice(4)}`],
    ] as const) {
      const words = target === gone ? `It is [[${excerptId}]] leased [[${target}]].` : `[[${target}]]`;
      await expect(save(["# Lease", "", "First.", "", words].join(lineEnd))).rejects.toMatchObject({
        code: "citation.dangling",
        data: { target, place: `line 5, column ${words.lastIndexOf("[[") + 1}` },
      });
    }
    await expect(save("# Lease\n\nIt is {{probable}}.")).rejects.toMatchObject({
      code: "input.invalid",
      data: { problems: [{ path: "line 3, column 7", problem: expect.stringContaining("not of the case's scale") }] },
    });
  });
});
