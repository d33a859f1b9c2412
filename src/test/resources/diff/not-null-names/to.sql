-- needs PostgreSQL 18: a named NOT NULL
CREATE TABLE item (a bigint CONSTRAINT item_given NOT NULL, b bigint PRIMARY KEY);
CREATE TABLE tool (CONSTRAINT tool_given NOT NULL a, CONSTRAINT tool_key NOT NULL b) INHERITS (item);
CREATE TABLE hammer (CONSTRAINT hammer_given NOT NULL a) INHERITS (tool);
CREATE TABLE joined (a bigint NOT NULL, b bigint NOT NULL);
ALTER TABLE joined INHERIT item;
CREATE TABLE above (a integer);
CREATE TABLE below (CONSTRAINT wanted NOT NULL a) INHERITS (above);
CREATE TABLE leaves (a integer NOT NULL);
CREATE TABLE named (a integer CONSTRAINT given NOT NULL);
CREATE TABLE otherwise (CONSTRAINT own NOT NULL a) INHERITS (named);
CREATE TABLE later (a integer CONSTRAINT told NOT NULL);
