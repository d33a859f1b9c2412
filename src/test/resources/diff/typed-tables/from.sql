CREATE TYPE visit AS (id integer, note text, room text);
CREATE TYPE address AS (street text, town text);
CREATE TABLE grown OF visit (PRIMARY KEY (id));
CREATE TABLE homes OF address (town NOT NULL);
CREATE TABLE holds (id integer, at visit);
CREATE TABLE joins (id integer, name text);
CREATE TABLE leaves OF address (street DEFAULT 'none');
CREATE TABLE split OF visit;
CREATE VIEW notes AS SELECT id, note FROM grown;
