WITH asked (schema_pattern, name_pattern) AS (VALUES (?::text, ?::text))
SELECT d.datname AS name, pg_catalog.pg_get_userbyid(d.datdba) AS owner,
       pg_catalog.pg_encoding_to_char(d.encoding) AS encoding, d.datcollate AS collate, d.datctype AS ctype
FROM pg_catalog.pg_database AS d
CROSS JOIN asked
WHERE asked.name_pattern IS NULL OR d.datname OPERATOR(pg_catalog.~) asked.name_pattern
ORDER BY 1
