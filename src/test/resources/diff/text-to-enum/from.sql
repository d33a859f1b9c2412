CREATE TABLE task (id integer PRIMARY KEY, state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done')), kind varchar(10) DEFAULT 'a');
CREATE VIEW tasks AS SELECT id, state FROM task;
CREATE VIEW counts AS SELECT state, count(*) FROM tasks GROUP BY state;
CREATE INDEX ON task (state text_pattern_ops);
CREATE TRIGGER t BEFORE UPDATE OF state ON task FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION suppress_redundant_updates_trigger();
