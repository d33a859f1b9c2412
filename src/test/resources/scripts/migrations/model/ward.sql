CREATE TABLE ward (
    id integer PRIMARY KEY,
    name text NOT NULL
);
COMMENT ON TABLE ward IS 'A ward';
