-- Everything that changes how the server writes an expression, a name or a constant, for this transaction only; and how it
-- plans. The server says whether the role is a superuser without having to open a catalog.
SELECT current_user::pg_catalog.text AS role, pg_catalog.current_setting('is_superuser') AS superuser,
       pg_catalog.set_config('search_path', '', true),
       pg_catalog.set_config('quote_all_identifiers', 'off', true),
       pg_catalog.set_config('extra_float_digits', '1', true),
       pg_catalog.set_config('bytea_output', 'hex', true),
       pg_catalog.set_config('DateStyle', 'ISO, MDY', true),
       pg_catalog.set_config('IntervalStyle', 'postgres', true),
       pg_catalog.set_config('TimeZone', 'UTC', true),
       pg_catalog.set_config('lc_monetary', 'C', true),
       -- the queries name what they join in a good order; to look for a better one takes longer than to run them
       pg_catalog.set_config('join_collapse_limit', '1', true),
       -- and to compile them takes longer too
       pg_catalog.set_config('jit', 'off', true),
       -- the columns of some thousand tables are sorted and hashed in memory, not in files
       pg_catalog.set_config('work_mem',
           CASE WHEN pg_catalog.pg_size_bytes(pg_catalog.current_setting('work_mem')) < 33554432 THEN '32MB'
               ELSE pg_catalog.current_setting('work_mem') END, true)
