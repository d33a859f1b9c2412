SELECT a.attrelid AS relation, a.attnum AS number, a.attname AS name, c.relkind AS kind,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       a.attnotnull AS not_null,
       NULL AS not_null_name, NULL AS not_null_rule, NULL AS not_null_oid, NULL AS not_null_constraint, -- <18
       false AS not_null_local, -- <18
       -- a name that PostgreSQL made, for this table, a parent or under an earlier name, is no name of its own
       CASE WHEN k.coninhcount = 0 AND NOT (k.conname ~ '_not_null[0-9]*$' AND ( -- 18+
                     pg_catalog.strpos(k.conname, '_' || a.attname || '_not_null') > 0 -- 18+
                     OR pg_catalog.octet_length(k.conname) > 60)) THEN k.conname END AS not_null_name, -- 18+
       CASE WHEN k.coninhcount = 0 THEN pg_catalog.concat(CASE WHEN k.connoinherit THEN ' NO INHERIT' END, -- 18+
                     CASE WHEN NOT k.convalidated THEN ' NOT VALID' END) END AS not_null_rule, -- 18+
       k.oid AS not_null_oid, k.conname AS not_null_constraint, -- 18+
       coalesce(k.conislocal, false) AS not_null_local, -- 18+
       -- only a collation that is not the type's own has to be said
       CASE WHEN a.attcollation <> t.typcollation
            THEN pg_catalog.quote_ident(ln.nspname) || '.' || pg_catalog.quote_ident(l.collname) END AS collation,
       a.attidentity AS identity, a.attgenerated AS generated,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression, d.oid AS default_oid,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
       a.attcompression AS compression, -- 14+
       NULL AS compression, -- <14
       coalesce(a.attstattarget, -1) AS statistics,
       a.attoptions AS options, a.attfdwoptions AS foreign_options,
       a.attinhcount > 0 AS inherited, a.attislocal AS local
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey[1] = a.attnum -- 18+
-- tells the server to leave initdb's columns, most of all, unread
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY a.attrelid, a.attnum
