-- The first schema: ledgers, an index of cases, the newest checkpoint of each, and search.
-- entries is the truth; cases and words are derived from it and can be built again.
-- Ids are compared by bytes (COLLATE "C"): they are ASCII, and a locale would only cost time.
CREATE TABLE cases (
	id      text COLLATE "C" PRIMARY KEY,
	title   text NOT NULL,
	kind    text COLLATE "C" NOT NULL,
	open    boolean NOT NULL,
	drill   boolean NOT NULL,
	opened  bigint NOT NULL,
	changed bigint NOT NULL,
	seq     bigint NOT NULL,
	hash    text COLLATE "C" NOT NULL
);
CREATE INDEX cases_changed ON cases (changed DESC, id);
CREATE INDEX cases_kind ON cases (kind, changed DESC, id);
CREATE INDEX cases_open ON cases (open, changed DESC, id);
CREATE INDEX cases_opened ON cases (opened);

CREATE TABLE entries (
	case_id text COLLATE "C" NOT NULL,
	seq     bigint NOT NULL,
	text    text NOT NULL,
	hash    text COLLATE "C" NOT NULL,
	PRIMARY KEY (case_id, seq)
);
-- The chain would show it anyway; this stops an honest mistake before it is made.
CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'ledger entries are never changed or removed'; END $$;
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
	FOR EACH STATEMENT EXECUTE FUNCTION entries_stay();

CREATE TABLE checkpoints (case_id text COLLATE "C" PRIMARY KEY, note text NOT NULL);

-- Search (src/cases/grams.h): text decides, grams narrows.
CREATE TABLE words (
	case_id text COLLATE "C" NOT NULL,
	seq     bigint NOT NULL,
	text    text COLLATE "C" NOT NULL,
	grams   integer[] NOT NULL,
	PRIMARY KEY (case_id, seq)
);
-- The list of what is not yet in the index is read by every search, so it is kept short.
CREATE INDEX words_grams ON words USING gin (grams) WITH (gin_pending_list_limit = 256);

CREATE TABLE schema_version (version integer NOT NULL);
INSERT INTO schema_version VALUES (0);
