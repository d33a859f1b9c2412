-- What this transaction has locked up to now, and how each of these relations stands.
SELECT l.relation::pg_catalog.int8 AS oid, l.mode,
       c.oid IS NOT NULL AS there,
       coalesce(c.relkind::pg_catalog.text, '') AS kind,
       coalesce(c.relfilenode, 0)::pg_catalog.int8 AS file,
       coalesce(t.relfilenode, 0)::pg_catalog.int8 AS toast,
       coalesce(i.indrelid, 0)::pg_catalog.int8 AS indexed,
       coalesce(n.nspname, '') AS nspname, coalesce(c.relname, '') AS relname,
       pg_catalog.pg_stat_get_xact_numscans(l.relation) AS scans,
       CASE WHEN l.mode = 'AccessExclusiveLock' AND c.relkind IN ('r', 'p')
            THEN (SELECT pg_catalog.string_agg(a.attnum::pg_catalog.text, ' ')
                    FROM pg_catalog.pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attisdropped)
       END AS dropped
  FROM pg_catalog.pg_locks l
  LEFT JOIN pg_catalog.pg_class c ON c.oid = l.relation
  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
 WHERE l.locktype = 'relation' AND l.granted AND l.pid = pg_catalog.pg_backend_pid()
   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
   -- user relations: oids below are the server's own
   AND l.relation >= 16384
