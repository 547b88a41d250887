import { expect, test } from "vitest";
import { isAppError } from "#shared/errors.ts";
import { startVault } from "../../helpers/start-core.ts";

test("the sample case is made by the calls of any client, and what it searches for is found", async () => {
  const { client, incidents } = await startVault();
  const steps: number[] = [];
  const cases = new Set<string>();
  let total = 0;
  const made = await client.call(
    "sample.build",
    {},
    {
      onProgress(progress) {
        steps.push(progress.done);
        cases.add(progress.caseId);
        total = progress.total;
      },
    },
  );
  expect(incidents).toEqual([]);
  // Once before the first record, and before each of them.
  expect(steps).toEqual([0, ...Array.from({ length: total }, (_, index) => index)]);
  expect([...cases]).toEqual([made.caseId]);
  expect(made.counts).toMatchObject({ document: 11, assessment: 2 });
  expect(made.searches.every(({ documents }) => documents > 0)).toBe(true);
  const { records } = await client.call("cases.list", {});
  expect(records.map(({ id }) => id)).toEqual([made.caseId]);
  expect(await client.call("vault.check", {})).toMatchObject({ sound: true });
});

test("a cancelled sample leaves no case", async () => {
  const { client } = await startVault();
  const stop = new AbortController();
  const building = client.call("sample.build", {}, { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(building).rejects.toSatisfy((error) => isAppError(error, "call.cancelled"));
  expect((await client.call("cases.list", {})).records).toEqual([]);
});

test("a repeated request gives the first answer and makes no second case", async () => {
  const { client } = await startVault();
  const request = { requestId: "sample-of-one-click" };
  const made = await client.call("sample.build", {}, request);
  expect(await client.call("sample.build", {}, request)).toEqual(made);
  expect((await client.call("cases.list", {})).records).toHaveLength(1);
});
