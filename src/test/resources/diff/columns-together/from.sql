CREATE TABLE plain (
    id int CONSTRAINT plain_pkey PRIMARY KEY,
    code varchar(10) NOT NULL,
    amount int DEFAULT 1,
    note text,
    seen timestamp,
    flag text DEFAULT 'f',
    gone int,
    above int CONSTRAINT plain_above_fkey REFERENCES plain (id),
    twice int GENERATED ALWAYS AS (amount * 2) STORED,
    CONSTRAINT plain_check CHECK (amount > id)
);
CREATE UNIQUE INDEX plain_id_code ON plain (id, code);
CREATE INDEX plain_amount ON plain (amount, above) WHERE amount > id;
CREATE STATISTICS plain_both ON id, amount FROM plain;
ALTER TABLE plain REPLICA IDENTITY USING INDEX plain_id_code;
ALTER TABLE plain CLUSTER ON plain_id_code;
COMMENT ON COLUMN plain.amount IS 'how many';
INSERT INTO plain (id, code, amount, note, seen, gone) VALUES (1, 'a', 5, 'n', now(), 3), (2, 'b', 6, 'm', now(), 4);

CREATE TABLE parent (a int, b int DEFAULT 7, c text, CONSTRAINT parent_check CHECK (a < b));
CREATE TABLE child (d int) INHERITS (parent);
ALTER TABLE ONLY child ALTER COLUMN b SET DEFAULT 8;
INSERT INTO child VALUES (1, 2, 'c', 4);

CREATE TABLE whole (day date, n int, m int, t text) PARTITION BY RANGE (day);
CREATE TABLE part PARTITION OF whole FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX whole_n_m ON whole (n, m);
INSERT INTO whole VALUES ('2026-02-01', 1, 2, 't');

CREATE TABLE light (a int, b int, c text);
CREATE TABLE "odd ""TYPE"" , name" ("a, b" int, "SET NOT NULL" text, c text DEFAULT 'x, y');
