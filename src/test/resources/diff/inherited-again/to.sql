-- needs PostgreSQL 16: a child with an expression of its own for a generated column
CREATE TABLE item (a integer DEFAULT 5, c integer GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE tool () INHERITS (item);
ALTER TABLE tool ALTER a SET DEFAULT NULL;
ALTER TABLE tool ALTER a DROP DEFAULT;
CREATE TABLE joined (a integer, c integer GENERATED ALWAYS AS (a + 1) STORED);
ALTER TABLE joined INHERIT item;
ALTER TABLE item ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;
CREATE TABLE made () INHERITS (item);
