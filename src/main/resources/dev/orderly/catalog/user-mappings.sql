-- The view rather than the table: ordinary users may read it, and see options where they may.
SELECT m.umid AS oid, m.srvname AS server, CASE WHEN m.umuser = 0 THEN '' ELSE m.usename END AS role, m.umoptions AS options
FROM pg_catalog.pg_user_mappings m
