CREATE OR REPLACE FUNCTION {function}() RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET jit = off
AS {quote}
-- tables may have columns of the same names
#variable_conflict use_variable
DECLARE
    v_at constant timestamptz := clock_timestamp();
    v_actor constant text := nullif(current_setting({actor}, true), '');
    v_role constant text := nullif(current_setting('role', true), 'none');
    v_address constant inet := inet_client_addr();
    v_application constant text := nullif(current_setting('application_name'), '');
    v_transaction constant xid8 := pg_current_xact_id();
    v_salt bytea;
    v_shape text;
    v_left text[];
    v_keys text[];
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        INSERT INTO orderly.row_change (at, table_schema, table_name, action,
            actor, session_role, role, client_address, application, transaction_id)
        VALUES (v_at, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP,
            v_actor, session_user, v_role, v_address, v_application, v_transaction);
        RETURN NULL;
    END IF;
    SELECT s.salt INTO v_salt FROM orderly.row_change_salt AS s;
    SELECT md5(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ',' ORDER BY a.attname))
    INTO v_shape
    FROM pg_attribute AS a
    WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped;
    IF v_shape IS DISTINCT FROM '{shape}' THEN
        -- the table was altered: what was not decided on is left out
        v_left := ARRAY(
            SELECT a.attname::text
            FROM pg_attribute AS a
            WHERE a.attrelid = TG_RELID AND a.attnum > 0 AND NOT a.attisdropped
                AND (a.attname::text = ANY ({left}) OR a.atttypid = 'bytea'::regtype
                    OR {strict} AND a.attname::text <> ALL ({known})));
        v_keys := ARRAY(
            SELECT a.attname::text
            FROM pg_index AS k
            JOIN pg_attribute AS a ON a.attrelid = k.indrelid AND a.attnum = ANY (k.indkey::int2[])
            WHERE k.indrelid = TG_RELID AND k.indisprimary);
        IF TG_OP = 'INSERT' THEN
            INSERT INTO orderly.row_change (at, table_schema, table_name, action, row_key, new_values,
                actor, session_role, role, client_address, application, transaction_id)
            SELECT v_at, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP,
                (SELECT jsonb_object_agg(k, r.j -> k) FROM unnest(v_keys) AS k WHERE r.j ? k), r.j,
                v_actor, session_user, v_role, v_address, v_application, v_transaction
            FROM (SELECT to_jsonb(n) - v_left AS j FROM orderly_new AS n) AS r;
        ELSIF TG_OP = 'DELETE' THEN
            INSERT INTO orderly.row_change (at, table_schema, table_name, action, row_key, old_values,
                actor, session_role, role, client_address, application, transaction_id)
            SELECT v_at, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP,
                (SELECT jsonb_object_agg(k, r.j -> k) FROM unnest(v_keys) AS k WHERE r.j ? k), r.j,
                v_actor, session_user, v_role, v_address, v_application, v_transaction
            FROM (SELECT to_jsonb(o) - v_left AS j FROM orderly_old AS o) AS r;
        ELSE
            INSERT INTO orderly.row_change (at, table_schema, table_name, action, row_key, old_values, new_values,
                actor, session_role, role, client_address, application, transaction_id)
            SELECT v_at, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP,
                (SELECT jsonb_object_agg(k, o.j -> k) FROM unnest(v_keys) AS k WHERE o.j ? k),
                o.j - same.names, n.j - same.names,
                v_actor, session_user, v_role, v_address, v_application, v_transaction
            FROM (SELECT row_number() OVER () AS i, to_jsonb(q) - v_left AS j FROM orderly_old AS q) AS o
            FULL JOIN (SELECT row_number() OVER () AS i, to_jsonb(q) - v_left AS j FROM orderly_new AS q) AS n USING (i)
            CROSS JOIN LATERAL (
                SELECT ARRAY(SELECT e.key FROM jsonb_each(o.j) AS e WHERE n.j -> e.key = e.value) AS names) AS same
            WHERE o.j IS DISTINCT FROM n.j;
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO orderly.row_change (at, table_schema, table_name, action, row_key, new_values,
            actor, session_role, role, client_address, application, transaction_id)
        SELECT v_at, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP, {key_of_row}, {row},
            v_actor, session_user, v_role, v_address, v_application, v_transaction
        FROM orderly_new AS r;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO orderly.row_change (at, table_schema, table_name, action, row_key, old_values,
            actor, session_role, role, client_address, application, transaction_id)
        SELECT v_at, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_OP, {key_of_row}, {row},
            v_actor, session_user, v_role, v_address, v_application, v_transaction
        FROM orderly_old AS r;
    ELSIF (SELECT count(*) FROM (SELECT FROM orderly_old LIMIT 101) AS few) < 101 THEN
        {update};
    ELSE
        -- planned for as many rows as there are
        EXECUTE {update_text}
        USING v_at, TG_TABLE_SCHEMA::text, TG_TABLE_NAME::text, v_actor, v_role, v_address, v_application,
            v_transaction, v_salt;
    END IF;
    RETURN NULL;
END
{quote}
