WITH RECURSIVE base AS ( -- what a type is behind its domains
    SELECT t.oid, t.oid AS under FROM pg_catalog.pg_type t
    UNION ALL
    SELECT b.oid, t.typbasetype FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.under WHERE t.typtype = 'd'
), plain AS (
    SELECT b.oid, t.oid AS under, t.typtype, t.typelem, t.typcategory
    FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.under WHERE t.typtype <> 'd'
)
SELECT c.oid AS relation, n.nspname AS schema, c.relname AS table, c.relkind AS kind,
       greatest(c.reltuples, 0)::bigint AS rows, pg_catalog.pg_relation_size(c.oid) / 8192 AS pages,
       pg_catalog.row_security_active(c.oid) AS hides_rows,
       coalesce(s.n_tup_ins + s.n_tup_upd, 0) AS writes,
       coalesce(pg_catalog.obj_description(c.oid, 'pg_class'), '') AS table_comment,
       a.attnum AS number, a.attname AS column,
       coalesce(pg_catalog.col_description(c.oid, a.attnum), '') AS comment,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       pg_catalog.format_type(coalesce(e.under, p.under), NULL) AS base,
       coalesce(e.typtype, p.typtype) AS base_kind,
       p.typcategory = 'A' AND p.typelem <> 0 AS is_array,
       coalesce(pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT'), false) AS readable,
       EXISTS (SELECT FROM pg_catalog.pg_constraint k
               WHERE k.conrelid = c.oid AND k.contype = 'p' AND k.conkey = ARRAY[a.attnum]) AS is_primary,
       f.confrelid AS target, f.column AS target_column
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN plain p ON p.oid = a.atttypid
LEFT JOIN plain e ON p.typcategory = 'A' AND p.typelem <> 0 AND e.oid = p.typelem
LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid
LEFT JOIN LATERAL (
    SELECT k.confrelid, k.confkey[pg_catalog.array_position(k.conkey, a.attnum)] AS column
    FROM pg_catalog.pg_constraint k
    WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)
    ORDER BY pg_catalog.array_length(k.conkey, 1), k.oid LIMIT 1) f ON true
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p', 'm', 'f') AND c.relpersistence <> 't'
  AND NOT c.relispartition -- their rows are read through the table that is parted
  AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'orderly')
  AND c.relname !~ '^flyway_schema_history(_.*)?$'
ORDER BY n.nspname, c.relname, a.attnum
