INSERT INTO orderly.environment (name, kind, database_oid, system_identifier)
SELECT ?, ?, database.oid, control.system_identifier::text
FROM pg_catalog.pg_database AS database
CROSS JOIN pg_catalog.pg_control_system() AS control
WHERE database.datname = pg_catalog.current_database()
ON CONFLICT (single) DO UPDATE SET
    name = excluded.name,
    kind = excluded.kind,
    database_oid = excluded.database_oid,
    system_identifier = excluded.system_identifier,
    marked_at = pg_catalog.now()
