-- needs PostgreSQL 18: virtual columns
CREATE TYPE state AS ENUM ('taken', 'free');
CREATE TYPE place AS (ward text, bed integer, room integer);
CREATE DOMAIN code AS text CHECK (VALUE <> '');
CREATE TABLE bed (id integer, state state, place place, code code, computed uuid) PARTITION BY RANGE (id);
CREATE TABLE bed_0 PARTITION OF bed FOR VALUES FROM (0) TO (10);
CREATE TABLE bed_1 PARTITION OF bed DEFAULT;
