-- every sequence that fills a column, with the query that tells how far the column is
WITH filled AS (
    SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
    FROM pg_catalog.pg_depend AS d
    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refobjsubid > 0
        -- of an owned one that is no default, whoever inserts asks for the numbers
        AND (d.deptype = 'i' OR (d.deptype = 'a' AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_attrdef AS f WHERE f.adrelid = d.refobjid AND f.adnum = d.refobjsubid)))
    UNION
    SELECT d.refobjid, f.adrelid, f.adnum
    FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_attrdef AS f ON f.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refobjsubid = 0
        -- what is worked out from its numbers cannot be compared with them
        AND pg_catalog.pg_get_expr(f.adbin, f.adrelid) ~ '^[(]*nextval[(]''([^'']|'''')+''::regclass[)]+(::[a-z0-9 (),]+)?$'
), looked AS (
    SELECT
        s.seqrelid,
        s.seqincrement,
        c.oid AS relation,
        a.attname,
        EXISTS (
            SELECT FROM pg_catalog.pg_index AS i
            WHERE i.indrelid = c.oid AND i.indisunique AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum) AS is_unique,
        EXISTS (
            SELECT
            FROM pg_catalog.pg_index AS i
                JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
                JOIN pg_catalog.pg_am AS m ON m.oid = x.relam
            WHERE i.indrelid = c.oid AND m.amname = 'btree' AND i.indisvalid AND i.indpred IS NULL
                AND i.indkey[0] = a.attnum) AS is_indexed,
        pg_catalog.has_sequence_privilege(s.seqrelid, 'SELECT, USAGE') AS sequence_readable,
        pg_catalog.has_sequence_privilege(s.seqrelid, 'SELECT') AND (
            SELECT pg_catalog.has_schema_privilege(q.relnamespace, 'USAGE')
            FROM pg_catalog.pg_class AS q
            WHERE q.oid = s.seqrelid) AS selectable,
        pg_catalog.has_schema_privilege(c.relnamespace, 'USAGE')
            AND pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
            AND NOT pg_catalog.row_security_active(c.oid) AS column_readable,
        CASE c.relkind
            WHEN 'p' THEN (SELECT pg_catalog.sum(t.relpages) FROM {partitions} AS t WHERE t.root = c.oid)
            ELSE c.relpages
        END AS pages
    FROM filled AS f
        JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = f.sequence AND NOT s.seqcycle
        JOIN {relations} AS c ON c.oid = f.relation AND c.relkind IN ('r', 'p')
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.relation AND a.attnum = f.number
    WHERE a.atttypid IN (20, 21, 23, 1700)
        -- numbers of partitions come from the partitioned table
        AND NOT c.relispartition
)
SELECT
    l.seqrelid::pg_catalog.regclass::text AS sequence,
    pg_catalog.format('%s.%I', l.relation::pg_catalog.regclass, l.attname) AS filled,
    l.is_unique,
    CASE
        WHEN NOT l.sequence_readable THEN 'this role may not read the sequence'
        WHEN NOT l.column_readable THEN 'this role may not read every row of it'
        -- without an index the whole table would be read
        WHEN NOT l.is_indexed AND l.pages > 12800 THEN 'it has no index, and the table is large'
    END AS unseen,
    l.seqincrement > 0 AS ascends,
    CASE WHEN l.selectable
        THEN pg_catalog.format(
            '(SELECT CASE WHEN s.is_called THEN s.last_value::numeric + %s ELSE s.last_value END FROM %s AS s)',
            l.seqincrement, l.seqrelid::pg_catalog.regclass)
        -- it tells nothing before the first number was given
        ELSE pg_catalog.format('pg_catalog.pg_sequence_last_value(%s)::numeric + %s', l.seqrelid::oid, l.seqincrement)
    END AS next,
    pg_catalog.format(
        CASE WHEN l.seqincrement > 0 THEN '(SELECT max(%I) FROM %s)::numeric' ELSE '(SELECT min(%I) FROM %s)::numeric' END,
        l.attname, l.relation::pg_catalog.regclass) AS edge,
    pg_catalog.format(
        CASE WHEN l.seqincrement > 0 THEN 'SELECT setval(%L, (SELECT max(%I) FROM %s));' ELSE 'SELECT setval(%L, (SELECT min(%I) FROM %s));' END,
        l.seqrelid::pg_catalog.regclass, l.attname, l.relation::pg_catalog.regclass) AS mend
FROM looked AS l
ORDER BY 2, 1
