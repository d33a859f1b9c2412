-- Tables with a row audit: how it was installed, which of its triggers fire, and whether the table is as it was then.
SELECT c.oid::pg_catalog.int8 AS oid, n.nspname AS schema, c.relname AS name, p.proname AS recorder,
       coalesce(pg_catalog.obj_description(p.oid, 'pg_proc'), '') AS settings,
       pg_catalog.count(*) FILTER (WHERE t.tgenabled IN ('O', 'A')) AS firing,
       pg_catalog.position(
           '''' || pg_catalog.md5((
               SELECT pg_catalog.string_agg(
                   a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ',' ORDER BY a.attname)
               FROM pg_catalog.pg_attribute AS a
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) || ''''
           IN p.prosrc) > 0 AS as_installed
FROM pg_catalog.pg_trigger AS t
JOIN pg_catalog.pg_proc AS p ON p.oid = t.tgfoid
JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE p.pronamespace = pg_catalog.to_regnamespace('orderly') AND p.proname LIKE 'rows\_%' AND NOT t.tgisinternal
GROUP BY c.oid, n.nspname, c.relname, p.oid, p.proname, p.prosrc
ORDER BY n.nspname, c.relname
