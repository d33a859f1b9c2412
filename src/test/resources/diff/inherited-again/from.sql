CREATE TABLE item (a integer, b integer, c integer GENERATED ALWAYS AS (1) STORED, CONSTRAINT positive CHECK (a > 0));
CREATE TABLE tool () INHERITS (item);
CREATE TABLE joined (a integer, b integer, c integer GENERATED ALWAYS AS (1) STORED, CONSTRAINT positive CHECK (a > 0));
ALTER TABLE joined INHERIT item;
