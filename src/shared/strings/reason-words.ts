// Words for failures known to core only by a code of the operating system or of SQLite, or by how a parser ended.

/** Ends with the code, so that it can be looked up. An unknown code is returned unchanged. */
export function systemReason(reason: string): string {
  const words = /^SQLITE_(?:IOERR|CORRUPT)/.test(reason) ? diskError : systemWords[reason];
  return words === undefined ? reason : `${words} (${reason})`;
}

const diskError = "the disk reported an error";

const systemWords: Readonly<Record<string, string>> = {
  EACCES: "not permitted",
  EBUSY: "another program holds it",
  EEXIST: "something else is there now",
  EIO: diskError,
  EISDIR: "it is a folder",
  ELOOP: "its links form a loop",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ENFILE: "too many files are open",
  ENOENT: "it is not there",
  ENOTDIR: "a part of its path is not a folder",
  EPERM: "not permitted",
  EROFS: "the disk is read-only",
  ESTALE: "the disk is no longer connected",
  ETIMEDOUT: "the disk does not answer",
  EXDEV: "it is on another disk",
};

export function parserReason(reason: string): string {
  return parserWords[reason] ?? reason;
}

const parserWords: Readonly<Record<string, string>> = {
  time: "it took too long",
  memory: "it needed too much memory",
  crash: "the process that reads it failed",
  start: "the process that reads it could not be started",
};
