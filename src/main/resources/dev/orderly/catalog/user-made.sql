-- Which kinds have objects that users made, by the names of the queries that read them; kinds not named here are always read.
-- In a small schema, planning a query takes far longer than finding nothing with it, and each further catalog costs a new
-- session a millisecond to open. Initdb's objects are below the first oid of users. Whatever is in a schema, on a table or of a
-- server depends on that and so is in pg_depend. Catalogs have the same oids in all versions, and a number needs no looking up.
WITH made AS MATERIALIZED (
    SELECT ARRAY(SELECT DISTINCT d.classid FROM pg_catalog.pg_depend d WHERE d.objid >= 16384) AS classes,
           -- array types come with their element type; 750 is array_in
           ARRAY(SELECT DISTINCT t.typtype FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typinput <> 750) AS types
)
SELECT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.oid >= 16384) AS "added-extensions",
       'e' = ANY (types) AS "enums",
       'd' = ANY (types) AS "domains",
       'd' = ANY (types) AS "domain-constraints",
       'r' = ANY (types) AS "ranges",
       3456 = ANY (classes) AS "collations", -- pg_collation
       2607 = ANY (classes) AS "conversions", -- pg_conversion
       1255 = ANY (classes) AS "routines", -- pg_proc
       1255 = ANY (classes) AS "aggregates", -- pg_proc
       2617 = ANY (classes) AS "operators", -- pg_operator
       EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.oid >= 16384) AS "casts",
       3600 = ANY (classes) AS "text-search-dictionaries", -- pg_ts_dict
       3602 = ANY (classes) AS "text-search-configurations", -- pg_ts_config
       1417 = ANY (classes) AS "foreign-servers", -- pg_foreign_server
       1417 = ANY (classes) AS "user-mappings", -- pg_foreign_server
       EXISTS (SELECT FROM pg_catalog.pg_sequence) AS "sequences",
       2606 = ANY (classes) AS "constraints", -- pg_constraint
       2618 = ANY (classes) AS "views", -- pg_rewrite
       2618 = ANY (classes) AS "rules", -- pg_rewrite
       2620 = ANY (classes) AS "triggers", -- pg_trigger
       2620 = ANY (classes) AS "partition-triggers", -- pg_trigger
       3381 = ANY (classes) AS "statistics", -- pg_statistic_ext
       3466 = ANY (classes) AS "event-triggers", -- pg_event_trigger
       3256 = ANY (classes) AS "policies", -- pg_policy
       6106 = ANY (classes) AS "publication-tables", -- pg_publication_rel
       EXISTS (SELECT FROM pg_catalog.pg_publication) AS "publications",
       EXISTS (SELECT FROM pg_catalog.pg_publication) AS "publication-schemas",
       EXISTS (SELECT FROM pg_catalog.pg_subscription) AS "subscriptions",
       EXISTS (SELECT FROM pg_catalog.pg_default_acl) AS "default-privileges",
       2753 = ANY (classes) OR 2616 = ANY (classes) AS "operator-class-members", -- pg_opfamily, pg_opclass
       2753 = ANY (classes) -- pg_opfamily
           OR 2616 = ANY (classes) -- pg_opclass
           OR 3601 = ANY (classes) -- pg_ts_parser
           OR 3764 = ANY (classes) -- pg_ts_template
           OR EXISTS (SELECT FROM pg_catalog.pg_am a WHERE a.oid >= 16384)
           OR EXISTS (SELECT FROM pg_catalog.pg_transform t WHERE t.oid >= 16384)
           -- base and shell types
           OR 'b' = ANY (types) OR 'p' = ANY (types) AS "rare-objects"
FROM made
