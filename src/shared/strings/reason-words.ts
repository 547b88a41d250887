// Why something failed, where core has only a sign of it: a code of the operating system or of SQLite, or how a parser
// was given up.

/** The code last, for whoever looks it up. What is no known code is words already. */
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
