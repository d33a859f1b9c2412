SELECT k.conname AS "constraint", pg_catalog.pg_get_constraintdef(k.oid, true) AS definition
FROM pg_catalog.pg_constraint AS k
-- from version 18 on, NOT NULL is a constraint too; the columns show it already
WHERE k.conrelid = ?::oid AND k.contype <> 'n'
ORDER BY k.contype = 'f', 1
