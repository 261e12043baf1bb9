-- The first schema: ledgers, an index of cases, the newest checkpoint of each, and search.
-- entries is the truth; cases and words are derived from it and can be built again.
CREATE TABLE cases (
	id      text PRIMARY KEY,
	title   text NOT NULL,
	kind    text NOT NULL,
	open    boolean NOT NULL,
	drill   boolean NOT NULL,
	opened  bigint NOT NULL,
	changed bigint NOT NULL,
	seq     bigint NOT NULL,
	hash    text NOT NULL
);
CREATE INDEX cases_changed ON cases (changed DESC, id);
CREATE INDEX cases_kind ON cases (kind, changed DESC);

CREATE TABLE entries (
	case_id text NOT NULL,
	seq     bigint NOT NULL,
	text    text NOT NULL,
	hash    text NOT NULL,
	PRIMARY KEY (case_id, seq)
);
-- The chain would show it anyway; this stops an honest mistake before it is made.
CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'ledger entries are never changed or removed'; END $$;
CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
	FOR EACH STATEMENT EXECUTE FUNCTION entries_stay();

CREATE TABLE checkpoints (case_id text PRIMARY KEY, note text NOT NULL);

-- grams: pairs of characters (see src/cases/grams.c), so that any substring of any language is found.
CREATE TABLE words (id bigserial PRIMARY KEY, case_id text NOT NULL, grams tsvector NOT NULL);
CREATE INDEX words_grams ON words USING gin (grams);

CREATE TABLE schema_version (version integer NOT NULL);
INSERT INTO schema_version VALUES (0);
