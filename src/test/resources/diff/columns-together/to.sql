CREATE TABLE plain (
    id bigint CONSTRAINT plain_pkey PRIMARY KEY,
    code text NOT NULL,
    amount bigint DEFAULT 2 NOT NULL,
    note varchar(80) NOT NULL,
    seen timestamptz,
    flag boolean DEFAULT true,
    above bigint CONSTRAINT plain_above_fkey REFERENCES plain (id),
    twice bigint GENERATED ALWAYS AS (amount * 2) STORED,
    made uuid DEFAULT gen_random_uuid(),
    counted bigint GENERATED ALWAYS AS IDENTITY,
    thrice bigint GENERATED ALWAYS AS (amount * 3) STORED,
    CONSTRAINT plain_check CHECK (amount > id)
);
ALTER TABLE plain ALTER COLUMN note SET STORAGE EXTERNAL, ALTER COLUMN code SET STATISTICS 300;
CREATE UNIQUE INDEX plain_id_code ON plain (id, code);
CREATE INDEX plain_amount ON plain (amount, above) WHERE amount > id;
CREATE STATISTICS plain_both ON id, amount FROM plain;
ALTER TABLE plain REPLICA IDENTITY USING INDEX plain_id_code;
ALTER TABLE plain CLUSTER ON plain_id_code;
COMMENT ON COLUMN plain.amount IS 'how many';

CREATE TABLE parent (a bigint NOT NULL, b bigint DEFAULT 7, c varchar(20) DEFAULT 'p', CONSTRAINT parent_check CHECK (a < b));
CREATE TABLE child (d bigint NOT NULL) INHERITS (parent);
ALTER TABLE ONLY child ALTER COLUMN b SET DEFAULT 8, ALTER COLUMN c SET DEFAULT 'c';
ALTER TABLE ONLY parent ALTER COLUMN c SET STORAGE EXTERNAL;

CREATE TABLE whole (day date, n bigint NOT NULL, m bigint NOT NULL, t text NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE part PARTITION OF whole FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE INDEX whole_n_m ON whole (n, m);

CREATE TABLE light (a int DEFAULT 1, b int, c text DEFAULT 'x', d int, e int DEFAULT 5 NOT NULL);
CREATE TABLE "odd ""TYPE"" , name" ("a, b" bigint, "SET NOT NULL" text NOT NULL, c varchar(5) DEFAULT 'x, y' NOT NULL);
