SELECT pg_catalog.pg_get_viewdef(c.oid, true) AS "view definition"
FROM pg_catalog.pg_class AS c
WHERE c.oid = ?::oid AND c.relkind IN ('v', 'm')
