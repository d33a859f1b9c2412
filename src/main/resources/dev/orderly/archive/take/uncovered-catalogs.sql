-- catalogs of objects that archives know nothing of, as coming versions may have
SELECT pg_catalog.quote_ident(c.relname)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = 'oid' AND a.atttypid = 'pg_catalog.oid'::pg_catalog.regtype
WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
    AND c.relkind = 'r'
    AND NOT c.relisshared
    AND c.oid < 16384
    AND c.relname NOT IN (
        'pg_am', 'pg_amop', 'pg_amproc', 'pg_attrdef', 'pg_cast', 'pg_class', 'pg_collation', 'pg_constraint', 'pg_conversion',
        'pg_default_acl', 'pg_enum', 'pg_event_trigger', 'pg_extension', 'pg_foreign_data_wrapper', 'pg_foreign_server',
        'pg_language', 'pg_largeobject_metadata', 'pg_namespace', 'pg_opclass', 'pg_operator', 'pg_opfamily', 'pg_policy',
        'pg_proc', 'pg_publication', 'pg_publication_namespace', 'pg_publication_rel', 'pg_rewrite', 'pg_statistic_ext',
        'pg_transform', 'pg_trigger', 'pg_ts_config', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template', 'pg_type',
        'pg_user_mapping'
    )
ORDER BY 1
