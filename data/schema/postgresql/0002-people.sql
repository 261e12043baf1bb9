-- Who may come in (src/cases/people.h, visits.h, tokens.h, knocks.h).  Of every secret only a hash.
-- Times are unix seconds; 0 stands for "never" and "not".
CREATE TABLE people (
	name     text COLLATE "C" PRIMARY KEY,
	role     text COLLATE "C" NOT NULL,
	hash     text COLLATE "C" NOT NULL,
	created  bigint NOT NULL,
	disabled bigint NOT NULL
);

-- role is empty for a person, whose own role counts; the owner of the machine is no person.
CREATE TABLE visits (
	hash    text COLLATE "C" PRIMARY KEY,
	person  text COLLATE "C" NOT NULL,
	role    text COLLATE "C" NOT NULL,
	created bigint NOT NULL,
	seen    bigint NOT NULL,
	expires bigint NOT NULL,
	csrf    text COLLATE "C" NOT NULL
);
CREATE INDEX visits_person ON visits (person);
CREATE INDEX visits_expires ON visits (expires);

-- Good for one sign-in without a password.
CREATE TABLE invitations (
	hash    text COLLATE "C" PRIMARY KEY,
	person  text COLLATE "C" NOT NULL,
	expires bigint NOT NULL
);

CREATE TABLE tokens (
	hash    text COLLATE "C" PRIMARY KEY,
	label   text COLLATE "C" NOT NULL,
	role    text COLLATE "C" NOT NULL,
	created bigint NOT NULL,
	used    bigint NOT NULL,
	expires bigint NOT NULL,
	revoked bigint NOT NULL
);
CREATE UNIQUE INDEX tokens_label ON tokens (label) WHERE revoked = 0;

-- Sign-ins that failed, or that are being tried this moment.
CREATE TABLE knocks (
	id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	door text COLLATE "C" NOT NULL,
	at   bigint NOT NULL
);
CREATE INDEX knocks_door ON knocks (door, at);
CREATE INDEX knocks_at ON knocks (at);
