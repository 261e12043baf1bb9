SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.entries_stay() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'ledger entries are never changed or removed'; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.cases (
    id text NOT NULL COLLATE pg_catalog."C",
    title text NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    open boolean NOT NULL,
    drill boolean NOT NULL,
    opened bigint NOT NULL,
    changed bigint NOT NULL,
    seq bigint NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.checkpoints (
    case_id text NOT NULL COLLATE pg_catalog."C",
    note text NOT NULL
);
CREATE TABLE public.entries (
    case_id text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    text text NOT NULL,
    hash text NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.schema_version (
    version integer NOT NULL
);
CREATE TABLE public.words (
    case_id text NOT NULL COLLATE pg_catalog."C",
    seq bigint NOT NULL,
    text text NOT NULL COLLATE pg_catalog."C",
    grams integer[] NOT NULL
);
COPY public.cases (id, title, kind, open, drill, opened, changed, seq, hash) FROM stdin;
20261123-OLDP	t	malware	t	f	1000	1000	5	c50117ce452b457996a5c71282b216f51f8fe7815faab09dd32dc16e8d3aa2ed
\.
COPY public.checkpoints (case_id, note) FROM stdin;
20261123-OLDP	hikeshi/20261123-OLDP\n5\nxQEXzkUrRXmWpccSgrIW9R+P54FfqrCd0y3Bbo06ou0=\n\n— hikeshi HK1Wkbqh3i3HwbXMVXz0I5ONmf1PJCs0ALkypKZcUskvSW38w0ZTtHX1kQqzWk+h3zMuqpRooAwM2nRrF/ZL5FH3Twg=\n
\.
COPY public.entries (case_id, seq, text, hash) FROM stdin;
20261123-OLDP	1	{"actor":"writer","body":{"kind":"malware","title":"t"},"case":"20261123-OLDP","prev":"0000000000000000000000000000000000000000000000000000000000000000","recorded":1000,"seq":1,"type":"opened","v":1}	40fc758a7949e1bf7a813c367059ae38ef4a11874a2e53349acb9701f77c611b
20261123-OLDP	2	{"actor":"writer","body":{"text":"記録 0: 0"},"case":"20261123-OLDP","prev":"40fc758a7949e1bf7a813c367059ae38ef4a11874a2e53349acb9701f77c611b","recorded":1000,"seq":2,"type":"note","v":1}	251632b0fe871424ff434d045b7bb1340e678fde3c898cd53ed5eafc7b10aaa5
20261123-OLDP	3	{"actor":"writer","body":{"text":"記録 1: 1"},"case":"20261123-OLDP","prev":"251632b0fe871424ff434d045b7bb1340e678fde3c898cd53ed5eafc7b10aaa5","recorded":1000,"seq":3,"type":"note","v":1}	8085bf6c40ad99faa774df17179cda6258dcc28865b5b6a51af6a616253ce067
20261123-OLDP	4	{"actor":"writer","body":{"text":"記録 2: 02"},"case":"20261123-OLDP","prev":"8085bf6c40ad99faa774df17179cda6258dcc28865b5b6a51af6a616253ce067","recorded":1000,"seq":4,"type":"note","v":1}	8b0f23f48f3d968cc21068716035b9502fd474b6388160da1eca0811ed4b7b13
20261123-OLDP	5	{"actor":"writer","body":{"text":"記録 3: 003"},"case":"20261123-OLDP","prev":"8b0f23f48f3d968cc21068716035b9502fd474b6388160da1eca0811ed4b7b13","recorded":1000,"seq":5,"type":"note","v":1}	c50117ce452b457996a5c71282b216f51f8fe7815faab09dd32dc16e8d3aa2ed
\.
COPY public.schema_version (version) FROM stdin;
1
\.
COPY public.words (case_id, seq, text, grams) FROM stdin;
20261123-OLDP	1	20261123oldpmalwaret	{48,49,50,51,54,97,100,101,108,109,111,112,114,116,119,139990087,685803628,685803634,700942693,727423683,813252415,914980914,929140001,984965220,984965239,1036439734,1082376710,1284126817,1548296304,1777473647,1847457900,1978209955,2004965532,2022461581,2139979371,-1655001039,-1585016731,-1454264670,-1373335504,-1373335501,-1373335498,-1251876700,-997561664,-229177295,-229177294,-159192991,-135069027}
20261123-OLDP	2	記録00	{48,35352,37682,501350348,914980912,1777498800,-1191633470,-217469740}
20261123-OLDP	3	記録11	{49,35352,37682,501350349,1777498800,1959175619,-229177295,-217469739}
20261123-OLDP	4	記録202	{48,50,35352,37682,501350350,815017410,914980914,1777498800,-1373335504,-997561664,-217469738}
20261123-OLDP	5	記録3003	{48,51,35352,37682,501350351,914980912,914980915,1042429795,1777473584,1777498800,-1205939709,-329140798,-217469737}
\.
ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.checkpoints
    ADD CONSTRAINT checkpoints_pkey PRIMARY KEY (case_id);
ALTER TABLE ONLY public.entries
    ADD CONSTRAINT entries_pkey PRIMARY KEY (case_id, seq);
ALTER TABLE ONLY public.words
    ADD CONSTRAINT words_pkey PRIMARY KEY (case_id, seq);
CREATE INDEX cases_changed ON public.cases USING btree (changed DESC, id);
CREATE INDEX cases_kind ON public.cases USING btree (kind, changed DESC, id);
CREATE INDEX cases_open ON public.cases USING btree (open, changed DESC, id);
CREATE INDEX cases_opened ON public.cases USING btree (opened);
CREATE INDEX words_grams ON public.words USING gin (grams) WITH (gin_pending_list_limit='256');
CREATE TRIGGER entries_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON public.entries FOR EACH STATEMENT EXECUTE FUNCTION public.entries_stay();
