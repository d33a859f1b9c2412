CREATE TYPE state AS ENUM ('new', 'open', 'on hold', 'done');
CREATE TABLE task (id integer PRIMARY KEY, state state NOT NULL DEFAULT 'new', history state[] DEFAULT '{new,open}', CHECK (state <> 'on hold'));
CREATE INDEX open_tasks ON task (id) WHERE state = 'open';
CREATE UNIQUE INDEX by_state ON task (state, id);
CREATE VIEW open AS SELECT id, state FROM task WHERE state = 'open';
COMMENT ON VIEW open IS 'to do';
GRANT SELECT ON open TO PUBLIC;
CREATE FUNCTION label(s state) RETURNS text LANGUAGE sql AS 'SELECT s::text';
CREATE VIEW labels AS SELECT label(state) AS label FROM task;
