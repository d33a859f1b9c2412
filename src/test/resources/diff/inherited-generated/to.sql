CREATE TABLE item (a integer, c integer GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE joined (a integer, c integer GENERATED ALWAYS AS (a + 1) STORED, own integer GENERATED ALWAYS AS (a + 2) STORED NOT NULL);
ALTER TABLE joined INHERIT item;
CREATE TABLE given () INHERITS (item);
CREATE TABLE other (a integer);
CREATE TABLE taken (c integer GENERATED ALWAYS AS (a * 2) STORED) INHERITS (other);
ALTER TABLE other ADD COLUMN c integer GENERATED ALWAYS AS (a * 2) STORED;
