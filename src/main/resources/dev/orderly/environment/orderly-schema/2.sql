-- Rows of the log are added and stay as they are. Its owner can take the guard off, which audit verify tells.
CREATE OR REPLACE FUNCTION orderly.keep_operation_log() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog
AS $$
BEGIN
    RAISE EXCEPTION 'rows of orderly.operation_log are added, never changed or removed: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege', HINT = 'whether the log is whole is told by: audit verify';
END
$$;
COMMENT ON FUNCTION orderly.keep_operation_log() IS 'Refuses everything but new rows';

CREATE TRIGGER operation_log_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON orderly.operation_log
    FOR EACH STATEMENT EXECUTE FUNCTION orderly.keep_operation_log();
-- also for sessions that replay what another server wrote
ALTER TABLE orderly.operation_log ENABLE ALWAYS TRIGGER operation_log_kept;

-- default privileges may have given more than that
DO $$
DECLARE
    grantee text;
BEGIN
    FOR grantee IN
        SELECT DISTINCT CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE granted.grantee::pg_catalog.regrole::text END
        FROM pg_catalog.pg_class AS log
        CROSS JOIN LATERAL pg_catalog.aclexplode(log.relacl) AS granted
        WHERE log.oid = 'orderly.operation_log'::pg_catalog.regclass
            AND granted.grantee <> log.relowner
            AND granted.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')
    LOOP
        EXECUTE 'REVOKE UPDATE, DELETE, TRUNCATE ON orderly.operation_log FROM ' || grantee;
    END LOOP;
END
$$;
