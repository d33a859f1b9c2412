INSERT INTO orderly.operation_log (
    position, format, operation, phase, kind, environment, environment_kind, at,
    os_user, host, process, database_user, summary, details, outcome, previous, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
