-- needs PostgreSQL 14: a body of SQL in a function
CREATE TABLE t (id bigint PRIMARY KEY, a varchar(20), b varchar(30), c bigint, d timestamptz, e jsonb, f integer DEFAULT 3, g integer DEFAULT 2, h bigint[] DEFAULT '{2}', i integer DEFAULT 1, j text COLLATE "C", twice bigint GENERATED ALWAYS AS (c * 2) STORED);
CREATE TABLE u (t bigint REFERENCES t);
CREATE INDEX ON t (c); CREATE INDEX ON t (lower(b)); CREATE VIEW v AS SELECT t.*, c + 1 AS more FROM t; CREATE MATERIALIZED VIEW w AS SELECT a, more FROM v; CREATE INDEX wi ON w (more); COMMENT ON COLUMN w.more IS 'one more';
CREATE POLICY p ON t USING (c > 0); CREATE STATISTICS s ON a, c FROM t;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql RETURN (SELECT max(c) FROM t);
