CREATE TABLE audit.row_changes (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    table_name text NOT NULL,
    row_id bigint NOT NULL,
    action text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    user_id bigint,
    database_user name DEFAULT SESSION_USER NOT NULL,
    old_row jsonb,
    new_row jsonb,
    CONSTRAINT row_changes_pkey PRIMARY KEY (id),
    CONSTRAINT row_changes_action_known CHECK (action IN ('INSERT', 'UPDATE', 'DELETE')),
    CONSTRAINT row_changes_rows_fit_action CHECK ((old_row IS NULL) = (action = 'INSERT') AND (new_row IS NULL) = (action = 'DELETE'))
);
CREATE INDEX row_changes_row_idx ON audit.row_changes (table_name, row_id, at);
CREATE INDEX row_changes_user_idx ON audit.row_changes (hospital_id, user_id, at) WHERE user_id IS NOT NULL;
COMMENT ON TABLE audit.row_changes IS 'One row for each changed row of patient data; no foreign keys, so that it outlives what it tells of';
COMMENT ON COLUMN audit.row_changes.user_id IS 'acting_user() at the time, null for changes from outside the application';

CREATE FUNCTION audit.record_row_change() RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    before jsonb;
    after jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        before := to_jsonb(OLD);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        after := to_jsonb(NEW);
    END IF;
    INSERT INTO audit.row_changes (hospital_id, table_name, row_id, action, user_id, old_row, new_row)
    VALUES (
        (coalesce(after, before) ->> 'hospital_id')::bigint, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
        (coalesce(after, before) ->> 'id')::bigint, TG_OP, public.acting_user(), before, after);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION audit.record_row_change() IS 'Writes the row before and after into audit.row_changes; for tables with id and hospital_id';
