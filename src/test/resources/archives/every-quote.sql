-- Names, values and bodies with every kind of quote, and one of most kinds of object; roles sd_owner and "Sd Reader" are there.
CREATE SCHEMA app AUTHORIZATION sd_owner;
CREATE EXTENSION pgcrypto WITH SCHEMA public;
CREATE EXTENSION citext;
SET ROLE sd_owner;
CREATE TYPE app.mood AS ENUM ('so;so', 'it''s', '"q"', 'ünï', 'back\slash');
CREATE DOMAIN app.pos AS int CHECK (VALUE > 0);
CREATE TABLE app."Odd;Name" ("col'1" text, "col""2" int, "c\3" app.mood, "日本" jsonb);
INSERT INTO app."Odd;Name" VALUES ('a;b', 1, 'so;so', '{"a": "\\."}'), (E'line\nbreak\ttab\\.', 2, 'it''s', NULL), (E'\\.', 3, 'back\slash', '[]'), (E'\\N', 4, NULL, NULL), ('', 5, 'ünï', '"\u00e9"'), (E'$$; DROP TABLE x; --', 6, NULL, NULL), (E'\\', 7, NULL, NULL), (E'\\\n\\.\n', 8, NULL, NULL);
CREATE TABLE app.parent (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text DEFAULT 'x;''y' NOT NULL, at timestamptz DEFAULT now(), twice int GENERATED ALWAYS AS (1+1) STORED);
INSERT INTO app.parent (name) SELECT 'n' || i FROM generate_series(1, 500) i;
CREATE TABLE app.child (id serial PRIMARY KEY, parent int REFERENCES app.parent, b bytea, f float8, n numeric, arr text[], r int4range);
INSERT INTO app.child (parent, b, f, n, arr, r) SELECT 1 + i % 500, decode(md5(i::text), 'hex'), i / 7.0, 'NaN', ARRAY['a,b', 'c"d', NULL, E'\\'], int4range(i, i+3) FROM generate_series(1, 300) i;
CREATE TABLE app.part (k int, v text) PARTITION BY RANGE (k);
CREATE TABLE app.part_1 PARTITION OF app.part FOR VALUES FROM (0) TO (100);
CREATE TABLE app.part_2 PARTITION OF app.part FOR VALUES FROM (100) TO (200);
INSERT INTO app.part SELECT i, 'v' || i FROM generate_series(0, 199) i;
CREATE INDEX ON app.child (parent) WHERE f > 1;
CREATE INDEX "i;x" ON app.child (lower(b::text));
CREATE FUNCTION app.plain(a int) RETURNS int LANGUAGE sql AS 'SELECT a; -- it''s; a comment';
CREATE FUNCTION app.dollars() RETURNS text LANGUAGE plpgsql AS $fn$
BEGIN
  -- 'unclosed
  /* nor "this */
  RETURN $$a;$$ || $q$'"$$\.$q$ || E'\'';
END; $fn$;
CREATE FUNCTION app.atomic(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC
  SELECT CASE WHEN a > 1 THEN 2 ELSE 3 END;
  SELECT (SELECT CASE a WHEN 1 THEN 1 END);
END;
CREATE PROCEDURE app.atomic_p(a int) LANGUAGE sql BEGIN ATOMIC
  INSERT INTO app.part VALUES (a, 'x;y');
  INSERT INTO app.part VALUES (a, 'end;');
END;
CREATE FUNCTION app.ret(a int) RETURNS int LANGUAGE sql RETURN a + 1;
CREATE FUNCTION app.trg() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.v := NEW.v || ';'; RETURN NEW; END $$;
CREATE TRIGGER t BEFORE UPDATE ON app.part FOR EACH ROW WHEN (OLD.v IS DISTINCT FROM 'a;b') EXECUTE FUNCTION app.trg();
CREATE VIEW app.v AS SELECT "col'1" AS "x;y", 'a''b;'::text AS t FROM app."Odd;Name";
CREATE MATERIALIZED VIEW app.mv AS SELECT count(*) AS n FROM app.child;
CREATE RULE r AS ON INSERT TO app.v DO INSTEAD (INSERT INTO app.part VALUES (1, 'a'); INSERT INTO app.part VALUES (2, 'b'););
ALTER TABLE app.parent ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON app.parent FOR SELECT TO "Sd Reader" USING (name <> 'a;b''c');
COMMENT ON TABLE app.parent IS 'It''s; a "comment" \. $$ /* -- ünïcode 日本';
COMMENT ON COLUMN app."Odd;Name"."col'1" IS E'two\nlines; \\connect x\n\\! touch /tmp/x';
GRANT SELECT ON app.parent TO "Sd Reader" WITH GRANT OPTION;
GRANT USAGE ON SCHEMA app TO "Sd Reader", pg_monitor;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO "Sd Reader";
SELECT lo_from_bytea(4242, decode('68656c6c6f3b0027', 'hex'));
COMMENT ON LARGE OBJECT 4242 IS 'lo';
CREATE SEQUENCE app.seq START 5 INCREMENT 3; SELECT nextval('app.seq');
RESET ROLE;
CREATE AGGREGATE app.agg(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
CREATE OPERATOR app.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
CREATE STATISTICS app.st ON id, parent FROM app.child;
CREATE PUBLICATION pub FOR TABLE app.parent;
