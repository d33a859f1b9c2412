CREATE TABLE r (id int PRIMARY KEY, code text UNIQUE, n int NOT NULL DEFAULT 1);
CREATE TABLE t (
    id int PRIMARY KEY,
    a int,
    b int NOT NULL,
    c varchar(10),
    d text,
    e numeric(8, 2),
    f timestamp,
    g int,
    i timestamp(3),
    j cidr,
    h int GENERATED ALWAYS AS (b * 2) STORED,
    CONSTRAINT g_known CHECK (g IS NOT NULL),
    CONSTRAINT t_b_fkey FOREIGN KEY (b) REFERENCES r (id)
);
ALTER TABLE t ADD CONSTRAINT a_positive CHECK (a > 0) NOT VALID;
CREATE INDEX t_c ON t (c);
CREATE UNIQUE INDEX t_g ON t (g);
CREATE TABLE p (id int NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE d (id int NOT NULL) PARTITION BY LIST (id);
CREATE TABLE d_rest PARTITION OF d DEFAULT;
INSERT INTO d SELECT generate_series(1, 100);
CREATE TABLE p2 (id int NOT NULL, day date NOT NULL);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW m AS SELECT count(*) AS n FROM r;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER touched BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
