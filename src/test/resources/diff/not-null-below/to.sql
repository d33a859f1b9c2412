-- needs PostgreSQL 18: a named NOT NULL
CREATE TABLE visit (room integer, kind integer) PARTITION BY LIST (kind);
CREATE TABLE visit_one PARTITION OF visit (room NOT NULL) FOR VALUES IN (1);
CREATE TABLE visit_two PARTITION OF visit FOR VALUES IN (2, 3) PARTITION BY LIST (kind);
CREATE TABLE visit_three PARTITION OF visit_two (room CONSTRAINT has_room NOT NULL) FOR VALUES IN (3);
CREATE TABLE visit_free PARTITION OF visit FOR VALUES IN (4);
CREATE TABLE person (id integer);
CREATE TABLE nurse () INHERITS (person);
CREATE TABLE chief (NOT NULL id) INHERITS (nurse);
CREATE TABLE guest () INHERITS (person);
CREATE TABLE item (a bigint);
CREATE TABLE tool (CONSTRAINT wanted NOT NULL a) INHERITS (item);
