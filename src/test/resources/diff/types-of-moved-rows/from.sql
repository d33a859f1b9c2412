CREATE TYPE state AS ENUM ('free', 'taken');
CREATE TYPE place AS (room integer, bed integer);
CREATE DOMAIN code AS text;
CREATE TABLE bed (id integer, state state, place place, code code, computed integer GENERATED ALWAYS AS (3) VIRTUAL) PARTITION BY HASH (id);
CREATE TABLE bed_0 PARTITION OF bed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE bed_1 PARTITION OF bed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
