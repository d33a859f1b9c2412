SELECT t.tgname AS trigger, pg_catalog.pg_get_triggerdef(t.oid, true) AS definition
FROM pg_catalog.pg_trigger AS t
WHERE t.tgrelid = ?::oid AND NOT t.tgisinternal
ORDER BY 1
