import { expect, it } from "vitest";
import { describeFields, formatBytes, formatCount, formatTime } from "#cli/output/describe.ts";

it("shows fields aligned, times in UTC, and leaves out what is empty", () => {
  const lines = describeFields({
    title: "Harbour",
    note: "",
    language: null,
    protected: false,
    excerptIds: ["exc_1", "exc_2"],
    marking: { tlp: "TLP:AMBER", caveats: ["NATO", "EYES ONLY"] },
    gradings: [
      { reliability: "B", from: Date.UTC(2026, 0, 5), reason: "" },
      { reliability: "C", from: Date.UTC(2026, 1, 5), reason: "wrong once" },
    ],
    text: "two\nlines",
    at: Date.UTC(2026, 2, 1, 9, 30),
  });
  expect(lines.join("\n").split("\n")).toEqual([
    "title        Harbour",
    "excerpt ids  exc_1, exc_2",
    "marking      tlp TLP:AMBER, caveats NATO, EYES ONLY",
    "gradings     reliability B, from 2026-01-05T00:00:00Z",
    "             reliability C, from 2026-02-05T00:00:00Z, reason wrong once",
    "text         two",
    "             lines",
    "at           2026-03-01T09:30:00Z",
  ]);
});

it("names fields in words, and what others have named as they did", () => {
  const lines = describeFields({
    memoryMiB: 64,
    databaseBytes: 1,
    "Payload-Oxum": "1.2",
    "signed by": "x",
    sha256: "y",
  });
  expect(lines.map((line) => line.split(/ {2,}/)[0])).toEqual([
    "memory MiB",
    "database bytes",
    "Payload-Oxum",
    "signed by",
    "sha256",
  ]);
});

it("writes sizes, counts and times as people read them", () => {
  expect([formatBytes(0), formatBytes(1023), formatBytes(1536), formatBytes(5 * 2 ** 40)]).toEqual([
    "0 B",
    "1023 B",
    "1.5 KiB",
    "5.0 TiB",
  ]);
  expect([formatCount(1, "file"), formatCount(2, "file"), formatCount(0, "entry", "entries")]).toEqual([
    "1 file",
    "2 files",
    "0 entries",
  ]);
  expect(formatTime(Date.UTC(2026, 0, 5, 9, 0, 0, 7))).toBe("2026-01-05T09:00:00Z");
});
