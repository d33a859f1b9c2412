CREATE TYPE mood AS ENUM ('glad', 'sad');
CREATE TYPE report AS (text text, mood mood, moods mood[]);
CREATE TABLE visit (report report);
CREATE VIEW moods AS SELECT (report).mood FROM visit;
