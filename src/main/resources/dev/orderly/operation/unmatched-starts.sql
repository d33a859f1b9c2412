SELECT l.position, l.format, l.operation, l.phase, l.kind, l.environment, l.environment_kind, l.at,
       l.os_user, l.host, l.process, l.database_user, l.summary, l.details, l.outcome,
       pg_catalog.encode(l.previous, 'hex') AS previous, pg_catalog.encode(l.hash, 'hex') AS hash
FROM orderly.operation_log AS l
WHERE l.phase = 'started'
  AND NOT EXISTS (
      SELECT FROM orderly.operation_log AS f WHERE f.operation = l.operation AND f.phase = 'finished')
ORDER BY l.position
