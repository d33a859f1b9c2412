SELECT l.position, l.format, l.operation, l.phase, l.kind, l.environment, l.environment_kind, l.at,
       l.os_user, l.host, l.process, l.database_user, l.summary, l.details, l.outcome,
       pg_catalog.encode(l.previous, 'hex') AS previous, pg_catalog.encode(l.hash, 'hex') AS hash
FROM orderly.operation_log AS l
-- each condition is open when its parameter is NULL
WHERE (?::timestamptz IS NULL OR l.at >= ?)
  AND (?::timestamptz IS NULL OR l.at < ?)
  AND (?::text IS NULL OR l.kind = ? OR l.operation = ?)
ORDER BY l.position
