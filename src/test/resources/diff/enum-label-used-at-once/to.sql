CREATE TYPE state AS ENUM ('a', 'b', 'c', 'd', 'e', 'it''s');
CREATE TABLE task (id integer PRIMARY KEY, state state DEFAULT 'c' CHECK (state <> 'it''s'));
