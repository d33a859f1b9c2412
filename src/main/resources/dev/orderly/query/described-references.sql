SELECT k.conrelid::pg_catalog.regclass AS "referenced by", k.conname AS "constraint",
       pg_catalog.pg_get_constraintdef(k.oid, true) AS definition
FROM pg_catalog.pg_constraint AS k
WHERE k.confrelid = ?::oid AND k.contype = 'f'
ORDER BY 1, 2
