-- What lets somebody change or remove rows of the audit log, one sentence each.
WITH log AS (
    SELECT c.oid, c.relowner, c.relacl
    FROM pg_catalog.pg_class AS c
    WHERE c.oid = pg_catalog.to_regclass('orderly.operation_log')
)
SELECT 'the trigger operation_log_kept, which refuses to change or remove rows, is not there' AS words
FROM log
WHERE NOT EXISTS (
    SELECT FROM pg_catalog.pg_trigger AS t
    WHERE t.tgrelid = log.oid AND t.tgname = 'operation_log_kept' AND NOT t.tgisinternal)
UNION ALL
SELECT 'the trigger operation_log_kept, which refuses to change or remove rows, is not on for all sessions'
FROM log
JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = log.oid AND t.tgname = 'operation_log_kept'
-- A: in sessions that replay another server's writes too
WHERE t.tgenabled <> 'A'
UNION ALL
SELECT 'the function orderly.keep_operation_log() does not refuse any more'
FROM log
JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = log.oid AND t.tgname = 'operation_log_kept'
JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
WHERE p.prosrc !~ '^\s*BEGIN\s+RAISE EXCEPTION '
UNION ALL
SELECT 'the role ' || CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE granted.grantee::pg_catalog.regrole::text END
    || ' was given ' || pg_catalog.string_agg(granted.privilege_type, ', ' ORDER BY granted.privilege_type)
    || ' on orderly.operation_log'
FROM log
CROSS JOIN LATERAL pg_catalog.aclexplode(log.relacl) AS granted
WHERE granted.grantee <> log.relowner AND granted.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
GROUP BY granted.grantee
