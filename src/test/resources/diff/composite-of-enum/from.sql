CREATE TYPE mood AS ENUM ('new', 'sad', 'glad');
CREATE TYPE report AS (moods mood[], mood mood, text text);
CREATE TABLE visit (report report);
CREATE VIEW moods AS SELECT (report).mood FROM visit;
