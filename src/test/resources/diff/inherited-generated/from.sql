CREATE TABLE item (a integer, c integer GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE other (a integer);
CREATE TABLE taken () INHERITS (other);
