-- The first schema: ledgers, an index of cases, the newest checkpoint of each, and search.
-- entries is the truth; cases, words and grams are derived from it and can be built again.
CREATE TABLE cases (
	id      TEXT PRIMARY KEY,
	title   TEXT NOT NULL,
	kind    TEXT NOT NULL,
	open    INTEGER NOT NULL,
	drill   INTEGER NOT NULL,
	opened  INTEGER NOT NULL,
	changed INTEGER NOT NULL,
	seq     INTEGER NOT NULL,
	hash    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX cases_changed ON cases (changed DESC, id);
CREATE INDEX cases_kind ON cases (kind, changed DESC, id);
CREATE INDEX cases_open ON cases (open, changed DESC, id);
CREATE INDEX cases_opened ON cases (opened);

CREATE TABLE entries (
	case_id TEXT NOT NULL,
	seq     INTEGER NOT NULL,
	text    TEXT NOT NULL,
	hash    TEXT NOT NULL,
	PRIMARY KEY (case_id, seq)
) WITHOUT ROWID;
-- The chain would show it anyway; this stops an honest mistake before it is made.
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END;
CREATE TRIGGER entries_remain BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'ledger entries are never removed'); END;

CREATE TABLE checkpoints (case_id TEXT PRIMARY KEY, note TEXT NOT NULL) WITHOUT ROWID;

-- Search (src/cases/grams.h): words decides, grams narrows; grams.rowid is words.id.
CREATE TABLE words (
	id      INTEGER PRIMARY KEY,
	case_id TEXT NOT NULL,
	seq     INTEGER NOT NULL,
	text    TEXT NOT NULL
);
CREATE UNIQUE INDEX words_case ON words (case_id, seq);
CREATE VIRTUAL TABLE grams USING fts5(tokens, content = '', detail = none, columnsize = 0,
	tokenize = 'ascii');
