CREATE TABLE item (a integer CONSTRAINT item_given NOT NULL, b integer PRIMARY KEY);
CREATE TABLE tool (CONSTRAINT tool_given NOT NULL a, CONSTRAINT tool_key NOT NULL b) INHERITS (item);
CREATE TABLE hammer (CONSTRAINT hammer_given NOT NULL a) INHERITS (tool);
CREATE TABLE joined (a integer NOT NULL, b integer NOT NULL);
ALTER TABLE joined INHERIT item;
CREATE TABLE above (a integer CONSTRAINT needed NOT NULL);
CREATE TABLE below () INHERITS (above);
CREATE TABLE leaves () INHERITS (above);
