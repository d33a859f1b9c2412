SELECT l.position, l.format, l.operation, l.phase, l.kind, l.environment, l.environment_kind, l.at,
       l.os_user, l.host, l.process, l.database_user, l.summary, l.details, l.outcome,
       pg_catalog.encode(l.previous, 'hex') AS previous, pg_catalog.encode(l.hash, 'hex') AS hash
FROM orderly.operation_log AS l
CROSS JOIN (SELECT ?::timestamptz, ?::timestamptz, ?::text, ?::text, ?::text)
    AS wanted (since, before, operation, who, result)
-- each condition is open when its parameter is NULL
WHERE (wanted.since IS NULL OR l.at >= wanted.since)
  AND (wanted.before IS NULL OR l.at < wanted.before)
  AND (wanted.operation IS NULL OR wanted.operation IN (l.kind, l.operation))
  AND (wanted.who IS NULL OR wanted.who IN (l.os_user, l.os_user || '@' || l.host, l.database_user))
  -- both entries of an operation, by how it ended
  AND (wanted.result IS NULL OR EXISTS (
      SELECT FROM orderly.operation_log AS f WHERE f.operation = l.operation AND f.outcome = wanted.result))
ORDER BY l.position
