SELECT s.attname, s.histogram_bounds::text
FROM pg_catalog.pg_stats s
WHERE s.schemaname = ? AND s.tablename = ? AND s.histogram_bounds IS NOT NULL
