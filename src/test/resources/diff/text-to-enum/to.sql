CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE task (id integer PRIMARY KEY, state state NOT NULL DEFAULT 'new', kind state[]);
CREATE VIEW tasks AS SELECT id, state FROM task;
CREATE VIEW counts AS SELECT state, count(*) FROM tasks GROUP BY state;
CREATE INDEX ON task (state);
CREATE TRIGGER t BEFORE UPDATE OF state ON task FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION suppress_redundant_updates_trigger();
