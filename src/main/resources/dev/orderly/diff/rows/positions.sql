-- Where sequences stand that were used.
SELECT schemaname, sequencename, last_value
  FROM pg_catalog.pg_sequences
 WHERE last_value IS NOT NULL
