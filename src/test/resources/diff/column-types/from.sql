CREATE TABLE t (id integer PRIMARY KEY, a varchar(10), b text, c integer, d timestamp, e json, f text, g numeric(10,2) DEFAULT 1.5, h integer[] DEFAULT '{1}', i boolean DEFAULT true, j char(3), twice integer GENERATED ALWAYS AS (c * 2) STORED);
CREATE TABLE u (t integer REFERENCES t);
CREATE INDEX ON t (c); CREATE INDEX ON t (lower(b)); CREATE VIEW v AS SELECT t.*, c + 1 AS more FROM t; CREATE MATERIALIZED VIEW w AS SELECT a, more FROM v; CREATE INDEX wi ON w (more); COMMENT ON COLUMN w.more IS 'one more';
CREATE POLICY p ON t USING (c > 0); CREATE STATISTICS s ON a, c FROM t;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN (SELECT max(c) FROM t);
