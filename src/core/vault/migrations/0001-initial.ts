/** Frozen once released: a change of the schema is a new step. */
export const initial = `
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE custody (
  chain TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq >= 0),
  line TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  salt TEXT,
  detail TEXT,
  PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER custody_no_update BEFORE UPDATE ON custody BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END;
CREATE TRIGGER custody_no_delete BEFORE DELETE ON custody BEGIN SELECT RAISE(ABORT, 'custody is append-only'); END;

CREATE TABLE step (
  no INTEGER PRIMARY KEY,
  case_id TEXT,
  analyst_id TEXT NOT NULL,
  op TEXT NOT NULL,
  at INTEGER NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('edit', 'aside', 'fixed')),
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped'))
) STRICT;
CREATE INDEX step_by_case ON step (case_id, state, no);

CREATE TABLE record (
  no INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  case_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('active', 'bin', 'withheld', 'purged', 'absent')),
  head_no INTEGER REFERENCES version (no),
  merged TEXT,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX record_by_case ON record (case_id, kind, state);

CREATE TABLE version (
  no INTEGER PRIMARY KEY,
  record_no INTEGER NOT NULL REFERENCES record (no),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  parents BLOB NOT NULL,
  envelope_id TEXT,
  author TEXT,
  at INTEGER,
  op TEXT,
  nonce BLOB,
  body BLOB,
  encoding INTEGER NOT NULL CHECK (encoding IN (0, 1, 2)),
  state TEXT NOT NULL CHECK (state IN ('held', 'withheld', 'purged')),
  step_no INTEGER NOT NULL REFERENCES step (no),
  received_at INTEGER NOT NULL,
  CHECK (state <> 'held' OR (author IS NOT NULL AND at IS NOT NULL AND op IS NOT NULL AND nonce IS NOT NULL)),
  CHECK (state = 'held' OR (nonce IS NULL AND body IS NULL)),
  UNIQUE (record_no, hash)
) STRICT;
CREATE INDEX version_by_step ON version (step_no);

CREATE TABLE absence (
  version_no INTEGER NOT NULL REFERENCES version (no),
  what TEXT NOT NULL CHECK (what IN ('version', 'content')),
  since INTEGER NOT NULL,
  until INTEGER,
  begun_by INTEGER REFERENCES step (no),
  ended_by INTEGER REFERENCES step (no),
  PRIMARY KEY (version_no, what, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_by_beginning ON absence (begun_by);
CREATE INDEX absence_by_end ON absence (ended_by);

CREATE TABLE conflict (
  record_no INTEGER NOT NULL REFERENCES record (no),
  field TEXT NOT NULL,
  PRIMARY KEY (record_no, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference (
  record_no INTEGER NOT NULL REFERENCES record (no),
  role TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (record_no, role, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_by_target ON reference (target);

CREATE TABLE marking (
  record_no INTEGER PRIMARY KEY REFERENCES record (no),
  case_id TEXT,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX marking_by_case ON marking (case_id, value);

CREATE TABLE purged_marking (
  record_no INTEGER PRIMARY KEY REFERENCES record (no),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE request (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  input_hash BLOB NOT NULL,
  output TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  assessment_id TEXT NOT NULL,
  analyst_id TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (assessment_id, analyst_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE secret (
  id TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blob (
  no INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  size INTEGER NOT NULL,
  encoding INTEGER NOT NULL CHECK (encoding IN (0, 1)),
  bytes BLOB
) STRICT;
CREATE TABLE blob_chunk (
  no INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE text (
  no INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  extractor TEXT NOT NULL,
  length INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  structure BLOB
) STRICT;
CREATE TABLE passage (
  no INTEGER PRIMARY KEY,
  start INTEGER NOT NULL,
  page INTEGER,
  body TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE passage_index USING fts5 (body, content = '', contentless_delete = 1, tokenize = 'ascii');
-- What a transaction adds is one piece of the index up to 8 MiB; pieces are merged when there are 64 of a size.
INSERT INTO passage_index (passage_index, rank) VALUES ('hashsize', 8388608);
INSERT INTO passage_index (passage_index, rank) VALUES ('automerge', 64);
INSERT INTO passage_index (passage_index, rank) VALUES ('crisismerge', 256);

CREATE TABLE document (
  record_no INTEGER PRIMARY KEY REFERENCES record (no),
  case_id TEXT NOT NULL,
  id TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  text_no INTEGER REFERENCES text (no),
  title TEXT NOT NULL,
  folded_title TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  message_id TEXT,
  language TEXT,
  year INTEGER
) STRICT;
CREATE INDEX document_by_text ON document (text_no);
CREATE INDEX document_by_case ON document (case_id, folded_title);
CREATE INDEX document_by_hash ON document (sha256);
CREATE INDEX document_by_message ON document (case_id, message_id) WHERE message_id IS NOT NULL;

CREATE TABLE document_reply (
  record_no INTEGER NOT NULL REFERENCES record (no),
  message_id TEXT NOT NULL,
  PRIMARY KEY (record_no, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_reply_by_message ON document_reply (message_id);

CREATE TABLE seen_page (
  record_no INTEGER NOT NULL REFERENCES record (no),
  analyst_id TEXT NOT NULL,
  page INTEGER NOT NULL,
  PRIMARY KEY (record_no, analyst_id, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE excerpt (
  record_no INTEGER PRIMARY KEY REFERENCES record (no),
  document_id TEXT NOT NULL,
  start INTEGER,
  end INTEGER,
  text BLOB
) STRICT;
CREATE INDEX excerpt_by_document ON excerpt (document_id, start);
CREATE INDEX excerpt_by_text ON excerpt (text) WHERE text IS NOT NULL;

CREATE TABLE statement (
  record_no INTEGER PRIMARY KEY REFERENCES record (no),
  subject_id TEXT NOT NULL,
  property TEXT NOT NULL,
  value TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('asserted', 'disputed', 'denied', 'withdrawn')),
  supported INTEGER NOT NULL CHECK (supported IN (0, 1))
) STRICT;
CREATE INDEX statement_by_subject ON statement (subject_id, property);

CREATE TABLE identity_decision (
  record_no INTEGER PRIMARY KEY REFERENCES record (no),
  left_id TEXT NOT NULL,
  right_id TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('same', 'different', 'undecided'))
) STRICT;
CREATE INDEX identity_decision_by_left ON identity_decision (left_id);
CREATE INDEX identity_decision_by_right ON identity_decision (right_id);

CREATE TABLE event (
  record_no INTEGER PRIMARY KEY REFERENCES record (no),
  earliest INTEGER,
  latest INTEGER
) STRICT;

CREATE TABLE citation (
  record_no INTEGER NOT NULL REFERENCES record (no),
  ordinal INTEGER NOT NULL,
  target TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (record_no, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE staged (
  kind TEXT NOT NULL CHECK (kind IN ('blob', 'text')),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE id_mapping (
  case_id TEXT NOT NULL,
  origin TEXT NOT NULL,
  local TEXT NOT NULL,
  step_no INTEGER NOT NULL REFERENCES step (no),
  PRIMARY KEY (case_id, origin)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle (
  uuid TEXT PRIMARY KEY,
  case_id TEXT NOT NULL,
  step_no INTEGER NOT NULL REFERENCES step (no),
  tag_manifest TEXT NOT NULL,
  files TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE version_source (
  record_no INTEGER NOT NULL,
  hash BLOB NOT NULL,
  bundle TEXT NOT NULL REFERENCES bundle (uuid),
  PRIMARY KEY (record_no, hash, bundle)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoint (
  origin TEXT NOT NULL,
  count INTEGER NOT NULL,
  head TEXT NOT NULL,
  text TEXT NOT NULL,
  signature TEXT NOT NULL,
  hashes BLOB,
  signed_at INTEGER,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (origin, count, head)
) STRICT, WITHOUT ROWID;
`;
