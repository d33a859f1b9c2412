CREATE TYPE state AS ENUM ('b', 'd');
CREATE TABLE task (id integer PRIMARY KEY, state state);
