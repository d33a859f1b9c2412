SELECT
    marker.name,
    marker.kind,
    marker.database_oid::bigint AS database_oid,
    marker.system_identifier,
    -- a copy made by CREATE DATABASE, a restore or a base backup keeps the row and changes one of the two
    marker.database_oid = database.oid
        AND marker.system_identifier = control.system_identifier::text AS original
FROM orderly.environment AS marker
JOIN pg_catalog.pg_database AS database ON database.datname = pg_catalog.current_database()
CROSS JOIN pg_catalog.pg_control_system() AS control
