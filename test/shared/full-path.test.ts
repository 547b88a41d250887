import { expect, it } from "vitest";
import { isFullPath } from "#shared/domain/full-path.ts";

it.each(["/home/ada/cases.vault", "C:\\Cases\\ada.vault", "d:/cases", "\\\\server\\cases"])(
  "%s is a full path",
  (path) => {
    expect(isFullPath(path)).toBe(true);
  },
);

it.each(["cases.vault", "rel/folder", "./cases", "../cases", "~/cases", "C:cases", "\\cases", ""])(
  "%j is none",
  (path) => {
    expect(isFullPath(path)).toBe(false);
  },
);
