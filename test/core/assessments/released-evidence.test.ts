import { describe, expect, test } from "vitest";
import { anEntity } from "../../helpers/evidence.ts";
import { startVault } from "../../helpers/start-core.ts";
import { aSigner, introduce, release } from "../exchange/a-release.ts";
import { aPaper, aRelease, day, htmlOf, markingOf, printedIn } from "./a-paper.ts";

describe("a released assessment", () => {
  test("shows the evidence as it was at the release, and what has changed since", async () => {
    const { call, core, html, excerptId, documentId, sourceId } = await aRelease(await startVault());
    const before = printedIn(await html());
    expect(before.since).toBe("");
    expect(await html()).toContain("Evidence as it stood at the release on 2026-01-05");

    await call("excerpts.move", { id: excerptId, start: 0, end: "Pier 7 is leased until 2048.".length });
    // An excerpt's place is listed with its document, which has not changed.
    const moved = printedIn(await html()).since;
    expect(moved).toContain("Changed since the release, last on 2026-01-06; it reads now:");
    expect(moved).toContain("<dt>Place</dt><dd>characters 0 to 28</dd>");
    expect(moved).not.toContain("2026-01-05");
    await call("excerpts.edit", { id: excerptId, fields: { credibility: "3" } });
    await call("documents.edit", { id: documentId, fields: { title: "A forgery" } });
    await call("sources.grade", { id: sourceId, reliability: "E", at: 0 });
    const { printed, since } = printedIn(await html());
    expect(printed.split("\n").slice(0, 2)).toEqual(before.printed.split("\n").slice(0, 2));
    expect(since).toContain("<dt>Quote</dt><dd>Pier 7 is leased until 2048.</dd>");
    expect(since).toMatch(/<dt>Credibility<\/dt><dd>3 – /);
    expect(since).toContain("<dt>Document</dt><dd>A forgery</dd>");
    expect(since).toContain("<dt>Translation</dt><dd>no more</dd>");
    expect(since).toMatch(/<dt>Reliability<\/dt><dd>E – /);
    expect(core.incidents).toEqual([]);
  });

  test("calls whom it mentions as it did at the release, whoever was decided to be the same since", async () => {
    const { call, core, caseId, html, entityId } = await aRelease(await startVault());
    const named = (page: string) => page.match(/<span class="mention">([^<]*)/)?.[1];
    expect(named(await html())).toBe("Harbour Group");
    const other = await anEntity(core, caseId, "Aaa Holdings");
    await call("identity.decide", {
      caseId,
      leftId: entityId,
      rightId: other,
      decision: "same",
      reason: "one address",
    });
    const page = await html();
    expect(named(page)).toBe("Harbour Group");
    expect(page).toContain("<dt>Harbour Group</dt><dd>Aaa Holdings</dd>");
    expect(markingOf(page)).toBe("TLP:AMBER");
  });

  test("is as restricted as the names that it says are the names now", async () => {
    const { call, caseId, html, entityId } = await aRelease(await startVault());
    const { id: other } = await call("entities.create", {
      caseId,
      schema: "Company",
      statements: [{ property: "name", value: "Aaa Secret Holdings", marking: { tlp: "TLP:RED" } }],
    });
    await call("identity.decide", {
      caseId,
      leftId: entityId,
      rightId: other,
      decision: "same",
      reason: "one address",
    });
    const page = await html();
    expect(page).toContain("<dd>Aaa Secret Holdings</dd>");
    expect(markingOf(page)).toBe("TLP:RED");
    await call("history.undo", { caseId });
    expect(markingOf(await html())).toBe("TLP:AMBER");
  });

  test("is as restricted as its evidence was at the release, and as it is now", async () => {
    const { call, caseId, html, excerptId } = await aRelease(await startVault());
    const marking = async () => markingOf(await html());
    expect(await marking()).toBe("TLP:AMBER");
    await call("excerpts.edit", { id: excerptId, fields: { marking: { tlp: "TLP:RED" } } });
    expect(await marking()).toBe("TLP:RED");
    await call("history.undo", { caseId });
    expect(await marking()).toBe("TLP:AMBER");
  });

  test("that came in a bundle shows the evidence as it was at the release in the other vault", async () => {
    const ada = await aSigner("Ada");
    const { call, caseId, id, excerptId, html } = await aRelease(ada);
    await call("excerpts.edit", { id: excerptId, fields: { credibility: "3" } });
    const rex = await aSigner("Rex");
    rex.deps.pass(9 * day);
    await introduce(ada, rex);
    await rex.client.call("exchange.apply", { path: await release(ada, caseId) });
    await rex.client.call("excerpts.edit", { id: excerptId, fields: { note: "Seen by Rex.", credibility: "4" } });
    const theirs = printedIn((await rex.client.call("assessments.html", { id })).html);
    expect(theirs.printed.split("\n").slice(0, 2)).toEqual(
      printedIn(await html())
        .printed.split("\n")
        .slice(0, 2),
    );
    expect(theirs.since).toMatch(/last on 2026-01-14; it reads now:.*<dt>Credibility<\/dt><dd>4 – /);
    const shown = await rex.client.call("assessments.evidence", { id });
    expect(shown.evidence).toMatchObject([
      {
        id: excerptId,
        released: { card: { credibility: "2" } },
        since: { state: "active", now: { card: { credibility: "4" } } },
      },
    ]);
    expect(rex.incidents).toEqual([]);
  });

  test("gives each piece of evidence as it was beside what it has become, and who was called what", async () => {
    const { call, caseId, id, excerptId, entityId, released } = await aRelease(await startVault());
    const named = [{ id: entityId, name: "Harbour Group" }];
    const before = await call("assessments.evidence", { id });
    expect(before).toMatchObject({ evidence: [{ id: excerptId, since: null }], names: named });
    expect(before.evidence[0]?.released?.card).toEqual((await call("excerpts.cards", { caseId })).cards[0]);
    // A card does not show codes and markings.
    await call("excerpts.edit", { id: excerptId, fields: { marking: { tlp: "TLP:RED" } } });
    expect(await call("assessments.evidence", { id })).toEqual(before);
    await call("excerpts.move", { id: excerptId, start: 0, end: 6 });
    const { evidence } = await call("assessments.evidence", { id });
    expect(evidence).toMatchObject([
      { released: { body: { quote: "Pier 7 is leased" } }, since: { now: { body: { quote: "Pier 7" } } } },
    ]);
    await call("history.undo", { caseId });
    expect((await call("assessments.evidence", { id })).evidence[0]?.since).toBe(null);
    const draft = await call("assessments.supersede", { id: released.id });
    expect(await call("assessments.evidence", { id: draft.id })).toEqual({ releasedAt: null, evidence: [], names: [] });
  });

  test("is shown as of the second release where the first was taken back", async () => {
    const { call, caseId, html, excerptId, id } = await aRelease(await startVault());
    await call("history.undo", { caseId });
    await call("excerpts.edit", { id: excerptId, fields: { credibility: "4" } });
    expect(printedIn(await html()).since).toBe("");
    await call("assessments.edit", { id, fields: { status: "released" } });
    const { printed, since } = printedIn(await html());
    expect(printed).toMatch(/<dt>Credibility<\/dt><dd>4 – /);
    expect(since).toBe("");
  });

  test("calls a source that was protected since by its cover name, in the bin too", async () => {
    const { call, html, documentId, sourceId } = await aRelease(await startVault());
    await call("sources.edit", { id: sourceId, fields: { protected: true, name: "HERON" } });
    expect(await html()).toContain("<dt>Source</dt><dd>HERON</dd>");
    await call("documents.edit", { id: documentId, fields: { sourceId: null } });
    await call("records.remove", { id: sourceId });
    const { printed } = printedIn(await html());
    expect(printed).toContain("<dt>Source</dt><dd>HERON</dd>");
    expect(printed).not.toContain("Register</dd>");
  });

  test("gets no judgement back out of the bin", async () => {
    const { call, caseId, id } = await aPaper(await startVault());
    const confidence = { level: "low", assumptions: "", sourcing: "", argumentation: "" } as const;
    const statement = "It is a front.";
    const judgement = await call("judgements.create", { caseId, assessmentId: id, statement, confidence });
    await call("records.remove", { id: judgement.id });
    await call("assessments.edit", { id, fields: { status: "released" } });
    await expect(call("records.restore", { id: judgement.id })).rejects.toMatchObject({ code: "assessment.released" });
    expect((await call("assessments.html", { id })).html).not.toContain(statement);
  });

  test("names what took its place only to those who may read that", async () => {
    const { core, call, id } = await aRelease(await startVault());
    const status = async () => (await htmlOf(core, id)).match(/<p class="status">(.*?) · /)?.[1];
    const open = await call("assessments.supersede", { id, title: "The lease, again" });
    const marking = { tlp: "TLP:RED" } as const;
    await call("assessments.edit", { id: open.id, fields: { status: "released" } });
    expect(await status()).toBe("superseded by “The lease, again”");
    const closed = await call("assessments.supersede", { id: open.id, title: "A raid is planned" });
    await call("assessments.edit", { id: closed.id, fields: { status: "released", marking } });
    const page = await htmlOf(core, open.id);
    expect(page).toContain('<p class="status">superseded · ');
    expect(page).not.toContain("A raid");
    expect(markingOf(page)).toBe("TLP:AMBER");
  });
});
