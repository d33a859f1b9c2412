-- Numbers and shares of all tables; the columns that hold values, most frequent ones and bounds of histograms, are not asked for.
WITH relations AS (
    SELECT c.oid, n.nspname, c.relname, c.relkind,
           CASE
               -- partitioned tables are not analysed by autovacuum, their partitions are
               WHEN c.relkind = 'p' THEN (
                   SELECT CASE WHEN bool_and(l.reltuples > 0 OR pg_catalog.pg_relation_size(l.oid) = 0)
                               THEN coalesce(sum(greatest(l.reltuples, 0)), 0) ELSE -1 END
                   FROM pg_catalog.pg_partition_tree(c.oid) AS t
                   JOIN pg_catalog.pg_class AS l ON l.oid = t.relid AND t.isleaf)
               WHEN pg_catalog.pg_relation_size(c.oid) = 0 THEN 0
               -- with pages and no rows: never analysed, as servers before 14 write it
               WHEN c.reltuples <= 0 THEN -1
               ELSE c.reltuples
           END AS rows
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname OPERATOR(pg_catalog.!~) '^(pg_|information_schema$)'
), described AS (
    SELECT r.*,
           -- where nobody analysed the whole, its greatest partition stands for it
           CASE WHEN r.relkind = 'p' AND NOT EXISTS (
                    SELECT FROM pg_catalog.pg_stats AS s
                    WHERE s.schemaname = r.nspname AND s.tablename = r.relname AND s.inherited)
                THEN (SELECT t.relid FROM pg_catalog.pg_partition_tree(r.oid) AS t
                      JOIN pg_catalog.pg_class AS l ON l.oid = t.relid
                      WHERE t.isleaf ORDER BY l.reltuples DESC, t.relid LIMIT 1)
                ELSE r.oid
           END AS described_by
    FROM relations AS r
)
SELECT d.nspname AS schema_name, d.relname AS table_name, d.rows::pg_catalog.int8 AS rows,
       CASE WHEN d.described_by = d.oid THEN d.rows ELSE greatest(b.reltuples, 0) END::pg_catalog.int8 AS described_rows,
       pg_catalog.has_table_privilege(d.oid, 'SELECT') AS readable,
       pg_catalog.row_security_active(d.oid) AS hidden,
       s.column_names, s.null_shares, s.distinct_values, s.widths, s.frequent_shares
FROM described AS d
LEFT JOIN pg_catalog.pg_class AS b ON b.oid = d.described_by
LEFT JOIN LATERAL (
    SELECT array_agg(p.attname::pg_catalog.text) AS column_names, array_agg(p.null_frac::pg_catalog.float8) AS null_shares,
           array_agg(p.n_distinct::pg_catalog.float8) AS distinct_values, array_agg(p.avg_width) AS widths,
           array_agg(coalesce(pg_catalog.array_to_string(p.most_common_freqs, ' '), '')) AS frequent_shares
    FROM pg_catalog.pg_stats AS p
    JOIN pg_catalog.pg_class AS c ON c.oid = d.described_by
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE p.schemaname = n.nspname AND p.tablename = c.relname AND p.inherited = (c.relkind = 'p')
) AS s ON true
