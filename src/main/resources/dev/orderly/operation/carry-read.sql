SELECT l.position, l.format, l.operation, l.phase, l.kind, l.environment, l.environment_kind, l.at,
       l.os_user, l.host, l.process, l.database_user, l.summary, l.details, l.outcome, l.previous, l.hash
FROM orderly.operation_log AS l
ORDER BY l.position
