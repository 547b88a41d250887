import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

// Once a function here returns, its work survives a power failure; if it throws, nothing is left behind.

export function writeDurably(path: string, bytes: Uint8Array): void {
  orNothing(path, () => {
    const handle = openSync(path, "w", 0o600);
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  });
}

/** Moves a file into place atomically, replacing what was there. */
export function moveDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

export function copyDurably(from: string, to: string): void {
  const beside = `${to}.new`;
  orNothing(beside, () => {
    copyFileSync(from, beside, constants.COPYFILE_FICLONE);
    chmodSync(beside, 0o600);
    syncFile(beside);
  });
  moveDurably(beside, to);
}

/** Flushes a file that another process or function has written. */
export function syncFile(path: string): void {
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function orNothing(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

function syncFolder(folder: string): void {
  // Windows cannot open a folder; there the rename itself is as durable as possible.
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
