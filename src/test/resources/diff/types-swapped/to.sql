CREATE DOMAIN code AS integer;
CREATE TYPE span AS RANGE (SUBTYPE = text);
CREATE TABLE visit (kept text, first span NOT NULL, during code);
CREATE TABLE stay (first text[], second code, third text) PARTITION BY RANGE (third);
