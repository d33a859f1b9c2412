-- What row audits of this database need; run again, it changes nothing.
CREATE SEQUENCE IF NOT EXISTS orderly.row_change_id;

CREATE TABLE IF NOT EXISTS orderly.row_change (
    id             bigint      NOT NULL DEFAULT pg_catalog.nextval('orderly.row_change_id'),
    at             timestamptz NOT NULL,
    table_schema   text        NOT NULL,
    table_name     text        NOT NULL,
    action         text        NOT NULL,
    row_key        jsonb,      -- the primary key's columns; NULL of a table without one
    old_values     jsonb,      -- of an update: what it changed
    new_values     jsonb,
    actor          text,       -- the application's user
    session_role   text        NOT NULL,
    role           text,       -- where SET ROLE chose another
    client_address inet,
    application    text,
    transaction_id xid8        NOT NULL
) PARTITION BY RANGE (at);
COMMENT ON TABLE orderly.row_change IS 'Changes of audited tables'' rows, by month';
CREATE INDEX IF NOT EXISTS row_change_key ON orderly.row_change USING hash (row_key);
-- no row is refused because its month was not made in time
CREATE TABLE IF NOT EXISTS orderly.row_change_other PARTITION OF orderly.row_change DEFAULT;

-- without it, values of few digits could be guessed from their hashes
CREATE TABLE IF NOT EXISTS orderly.row_change_salt (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    salt   bytea   NOT NULL
);
INSERT INTO orderly.row_change_salt (salt)
VALUES (pg_catalog.decode(pg_catalog.replace(
    pg_catalog.gen_random_uuid()::text || pg_catalog.gen_random_uuid()::text, '-', ''), 'hex'))
ON CONFLICT DO NOTHING;

CREATE OR REPLACE FUNCTION orderly.keep_row_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog
AS $$
BEGIN
    RAISE EXCEPTION 'rows of orderly.row_change are added, never changed or removed: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege', HINT = 'months that are no longer kept go with: audit partitions';
END
$$;
DO $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM pg_catalog.pg_trigger
        WHERE tgrelid = 'orderly.row_change'::pg_catalog.regclass AND tgname = 'row_change_kept') THEN
        CREATE TRIGGER row_change_kept BEFORE UPDATE OR DELETE ON orderly.row_change
            FOR EACH ROW EXECUTE FUNCTION orderly.keep_row_changes();
    END IF;
END
$$;
