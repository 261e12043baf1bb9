-- Who may come in (src/cases/people.h, visits.h, tokens.h, knocks.h).  Of every secret only a hash.
-- Times are unix seconds; 0 stands for "never" and "not".
CREATE TABLE people (
	name     TEXT PRIMARY KEY,
	role     TEXT NOT NULL,
	hash     TEXT NOT NULL,
	created  INTEGER NOT NULL,
	disabled INTEGER NOT NULL
) WITHOUT ROWID;

-- role is empty for a person, whose own role counts; the owner of the machine is no person.
CREATE TABLE visits (
	hash    TEXT PRIMARY KEY,
	person  TEXT NOT NULL,
	role    TEXT NOT NULL,
	created INTEGER NOT NULL,
	seen    INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	csrf    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX visits_person ON visits (person);
CREATE INDEX visits_expires ON visits (expires);

-- Good for one sign-in without a password.
CREATE TABLE invitations (
	hash    TEXT PRIMARY KEY,
	person  TEXT NOT NULL,
	expires INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE tokens (
	hash    TEXT PRIMARY KEY,
	label   TEXT NOT NULL,
	role    TEXT NOT NULL,
	created INTEGER NOT NULL,
	used    INTEGER NOT NULL,
	expires INTEGER NOT NULL,
	revoked INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX tokens_label ON tokens (label) WHERE revoked = 0;

-- Sign-ins that failed, or that are being tried this moment.
CREATE TABLE knocks (
	id   INTEGER PRIMARY KEY,
	door TEXT NOT NULL,
	at   INTEGER NOT NULL
);
CREATE INDEX knocks_door ON knocks (door, at);
CREATE INDEX knocks_at ON knocks (at);
