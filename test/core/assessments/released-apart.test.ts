import { describe, expect, test } from "vitest";
import { aSigner, introduce, release, type Signer } from "../exchange/a-release.ts";
import { aPaper, aRelease, day, htmlOf, markingOf, printedIn } from "./a-paper.ts";

/** Sends everything of one analyst's case to another. */
async function send(from: Signer, to: Signer, caseId: string): Promise<void> {
  await to.client.call("exchange.apply", { path: await release(from, caseId) });
}

async function threeSigners() {
  const [ada, kim, rex] = [await aSigner("Ada"), await aSigner("Kim"), await aSigner("Rex")];
  for (const signer of [ada, kim, rex]) {
    for (const to of [ada, kim, rex]) if (to !== signer) await introduce(signer, to);
  }
  return { ada, kim, rex };
}

describe("a released assessment in vaults that did not have the same", () => {
  test.each(["after the release", "before it"])(
    "what the releaser had not seen does not count, come %s",
    async (order) => {
      const { ada, kim, rex } = await threeSigners();
      const { call, caseId, id, excerptId, html } = await aPaper(ada);
      await send(ada, kim, caseId);
      await kim.client.call("excerpts.edit", { id: excerptId, fields: { credibility: "5" } });
      for (const { deps } of [ada, kim, rex]) deps.pass(2 * day);
      await call("assessments.edit", { id, fields: { status: "released" } });
      for (const { deps } of [ada, kim, rex]) deps.pass(day);
      const senders = order === "before it" ? [kim, ada] : [ada, kim];
      for (const sender of senders) await send(sender, rex, caseId);
      const page = printedIn(await htmlOf(rex, id));
      expect(page.printed.split("\n")[1]).toBe(printedIn(await html()).printed.split("\n")[1]);
      expect(page.printed).toContain("<dt>Credibility</dt><dd>2 – ");
      expect(page.since).toContain("<dt>Credibility</dt><dd>5 – ");
      expect([ada, kim, rex].flatMap(({ incidents }) => incidents)).toEqual([]);
    },
  );

  test("does not take evidence changed since for that of the release, where no earlier versions came", async () => {
    const { ada, rex } = await threeSigners();
    const { call, caseId, id, excerptId } = await aRelease(ada);
    await call("excerpts.move", { id: excerptId, start: 0, end: "Pier 7 is leased until 2048.".length });
    await rex.client.call("exchange.apply", { path: await release(ada, caseId, { history: "current" }) });
    const page = await htmlOf(rex, id);
    expect(printedIn(page).printed).toContain("The evidence was withheld from this vault.");
    expect(page).not.toContain("until 2048");
    expect(page).toContain("at the release on 2026-01-05 at the latest");
    const { evidence } = await rex.client.call("assessments.evidence", { id });
    expect(evidence).toMatchObject([{ released: null, since: { state: "active", now: { card: { id: excerptId } } } }]);
    // With the earlier versions the release reads as it did.
    await send(ada, rex, caseId);
    expect(printedIn(await htmlOf(rex, id)).printed).toContain("<p>Pier 7 is leased</p>");
  });

  test("stays as restricted as somebody said who then removed what it prints", async () => {
    const { ada, rex } = await threeSigners();
    const { caseId, excerptId, html } = await aRelease(ada);
    // Rex has the evidence without the assessment that cites it.
    await rex.client.call("exchange.apply", { path: await release(ada, caseId, { recordIds: [excerptId] }) });
    await rex.client.call("excerpts.edit", { id: excerptId, fields: { marking: { tlp: "TLP:RED" } } });
    await send(rex, ada, caseId);
    await rex.client.call("records.remove", { id: excerptId });
    await send(rex, ada, caseId);
    const page = await html();
    expect(printedIn(page).printed).toContain("Pier 7 is leased");
    expect(printedIn(page).since).toContain("removed");
    expect(markingOf(page)).toBe("TLP:RED");
  });

  test("that is a draft here again, against the release of another, reads as a draft and rests on what is now", async () => {
    const { ada, rex } = await threeSigners();
    const { call, caseId, id, excerptId, html } = await aPaper(ada);
    await send(ada, rex, caseId);
    await rex.client.call("assessments.edit", { id, fields: { status: "released" } });
    const markdown = `# Lease\n\n[fact] It was leased [[${excerptId}]], and is.\n`;
    await call("assessments.saveMarkdown", { caseId, id, markdown });
    await call("assessments.edit", { id, fields: { status: "in-review" } });
    await send(rex, ada, caseId);
    const { body, conflicts } = await call("assessments.get", { id });
    expect({ status: body.status, conflicts }).toMatchObject({ conflicts: expect.arrayContaining(["status"]) });
    expect(body.status).not.toBe("released");
    const page = await html();
    expect(page).toContain("not released");
    expect(page).not.toContain("at the release");
    expect(await call("assessments.evidence", { id })).toMatchObject({ releasedAt: null, evidence: [] });
  });
});
