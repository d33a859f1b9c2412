SELECT
    a.attname AS name,
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
    CASE
        WHEN v.typname = 'money' THEN 'TEXT'
        WHEN v.typcategory = 'N' THEN CASE WHEN v.typname LIKE 'reg%' THEN 'TEXT' ELSE 'NUMBER' END
        WHEN v.typcategory = 'B' THEN 'BOOLEAN'
        WHEN v.typname IN ('json', 'jsonb') THEN 'DOCUMENT'
        ELSE 'TEXT'
    END AS kind,
    -- boxes are the one type whose arrays have semicolons between; vectors are written without braces
    t.typelem <> 0 AND t.typcategory = 'A' AND t.typlen = -1 AND v.typdelim = ',' AND t.typname LIKE '\_%' AS array,
    a.attgenerated <> '' AS generated,
    a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = '' AS filled
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
-- of an array, the type of its elements
JOIN pg_catalog.pg_type AS v ON v.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
WHERE a.attrelid = ?::pg_catalog.oid AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
