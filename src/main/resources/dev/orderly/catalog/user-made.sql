-- Which kinds have objects that users made, by the names of the queries that read them; kinds not named here are always read.
-- In a small schema, planning a query takes far longer than finding nothing with it. Initdb's objects are below the first oid
-- of users. Objects in schemas, on tables and of servers depend on those and so are in pg_depend, which the server has at hand,
-- while each further catalog costs a new session a millisecond to open.
SELECT EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND d.objid >= 16384) AS "collations",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_conversion'::pg_catalog.regclass AND d.objid >= 16384) AS "conversions",
       EXISTS (SELECT FROM pg_catalog.pg_range r WHERE r.rngtypid >= 16384) AS "ranges",
       EXISTS (SELECT FROM pg_catalog.pg_aggregate a WHERE a.aggfnoid::pg_catalog.oid >= 16384) AS "aggregates",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass AND d.objid >= 16384) AS "operators",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass AND d.objid >= 16384) AS "text-search-dictionaries",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass AND d.objid >= 16384) AS "text-search-configurations",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND d.objid >= 16384) AS "foreign-servers",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND d.objid >= 16384) AS "user-mappings",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass AND d.objid >= 16384) AS "statistics",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND d.objid >= 16384) AS "event-triggers",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass AND d.objid >= 16384) AS "policies",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_publication_rel'::pg_catalog.regclass AND d.objid >= 16384) AS "publication-tables",
       EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_opfamily'::pg_catalog.regclass AND d.objid >= 16384)
           OR EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.objid >= 16384)
           OR EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_ts_parser'::pg_catalog.regclass AND d.objid >= 16384)
           OR EXISTS (SELECT FROM pg_catalog.pg_depend d
               WHERE d.classid = 'pg_catalog.pg_ts_template'::pg_catalog.regclass AND d.objid >= 16384)
           OR EXISTS (SELECT FROM pg_catalog.pg_am a WHERE a.oid >= 16384)
           OR EXISTS (SELECT FROM pg_catalog.pg_transform t WHERE t.oid >= 16384)
           -- base and shell types; array types come with their element type
           OR EXISTS (SELECT FROM pg_catalog.pg_type t
               WHERE t.oid >= 16384 AND t.typtype IN ('b', 'p')
                 AND t.typinput <> 'pg_catalog.array_in(cstring, oid, integer)'::pg_catalog.regprocedure) AS "rare-objects"
