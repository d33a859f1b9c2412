-- Recorders of row audits with the table whose triggers call each: how it was installed, how many triggers fire, and whether the
-- table is as it was then. Without a table where no trigger is left.
SELECT p.proname AS recorder, p.prosrc AS body, n.nspname AS schema, c.relname AS name,
       coalesce(pg_catalog.obj_description(p.oid, 'pg_proc'), '') AS settings,
       pg_catalog.count(*) FILTER (WHERE t.tgenabled IN ('O', 'A')) AS firing,
       pg_catalog.strpos(
           p.prosrc, '''' || pg_catalog.md5((
               SELECT pg_catalog.string_agg(
                   a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ',' ORDER BY a.attname)
               FROM pg_catalog.pg_attribute AS a
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) || '''') > 0 AS as_installed
FROM pg_catalog.pg_proc AS p
LEFT JOIN pg_catalog.pg_trigger AS t ON t.tgfoid = p.oid AND NOT t.tgisinternal
LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
LEFT JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE p.pronamespace = pg_catalog.to_regnamespace('orderly') AND p.proname LIKE 'rows\_%'
GROUP BY c.oid, n.nspname, c.relname, p.oid, p.proname, p.prosrc
ORDER BY n.nspname, c.relname, p.proname
