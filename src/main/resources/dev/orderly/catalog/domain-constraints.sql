SELECT k.oid, n.nspname AS schema, t.typname AS domain, k.conname AS name,
       pg_catalog.pg_get_constraintdef(k.oid) AS definition, k.convalidated AS validated
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_type t ON t.oid = k.contypid
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
-- 17 and later keep a domain's NOT NULL here too; it is read from the type
WHERE k.contype = 'c' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
