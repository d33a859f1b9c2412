SELECT
    'warning' AS severity,
    pg_catalog.format('%I on %s', t.tgname, t.tgrelid::pg_catalog.regclass) AS object,
    'it does not fire' AS found,
    pg_catalog.format('ALTER TABLE %s ENABLE TRIGGER %I;', t.tgrelid::pg_catalog.regclass, t.tgname) AS mend
FROM pg_catalog.pg_trigger AS t
    JOIN {relations} AS c ON c.oid = t.tgrelid
WHERE t.tgenabled = 'D'
    AND NOT t.tgisinternal
UNION ALL
SELECT
    'error',
    pg_catalog.format('%I on %s', n.conname, n.conrelid::pg_catalog.regclass),
    pg_catalog.format(
        'the %s is not watched on %s',
        CASE n.contype WHEN 'f' THEN 'foreign key' ELSE 'deferrable constraint' END,
        pg_catalog.string_agg(DISTINCT t.tgrelid::pg_catalog.regclass::text, ' and ')),
    pg_catalog.string_agg(
        DISTINCT pg_catalog.format('ALTER TABLE %s ENABLE TRIGGER ALL;', t.tgrelid::pg_catalog.regclass), ' ')
FROM pg_catalog.pg_trigger AS t
    JOIN {relations} AS c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_constraint AS n ON n.oid = t.tgconstraint
WHERE t.tgenabled = 'D'
    AND t.tgisinternal
GROUP BY n.conname, n.conrelid, n.contype
UNION ALL
SELECT
    'warning',
    pg_catalog.format('event trigger %I', e.evtname),
    'it does not fire',
    pg_catalog.format('ALTER EVENT TRIGGER %I ENABLE;', e.evtname)
FROM pg_catalog.pg_event_trigger AS e
WHERE e.evtenabled = 'D'
UNION ALL
SELECT
    'warning',
    pg_catalog.format('rule %I on %s', r.rulename, r.ev_class::pg_catalog.regclass),
    'it does not apply',
    pg_catalog.format('ALTER TABLE %s ENABLE RULE %I;', r.ev_class::pg_catalog.regclass, r.rulename)
FROM pg_catalog.pg_rewrite AS r
    JOIN {relations} AS c ON c.oid = r.ev_class
WHERE r.ev_enabled = 'D'
ORDER BY 2
