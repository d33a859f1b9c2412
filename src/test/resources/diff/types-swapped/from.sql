CREATE DOMAIN code AS bigint CHECK (VALUE > 8);
CREATE TYPE span AS RANGE (SUBTYPE = double precision);
CREATE TABLE visit (kept text, first code NOT NULL, during span);
CREATE TABLE stay (first span, second span, third text) PARTITION BY RANGE (third);
