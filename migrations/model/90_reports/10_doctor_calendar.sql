CREATE VIEW doctor_calendar AS
SELECT
    a.hospital_id,
    a.branch_id,
    a.doctor_id,
    s.given_name || ' ' || s.family_name AS doctor,
    lower(a.during) AS starts_at,
    upper(a.during) AS ends_at,
    a.status,
    p.record_number,
    p.full_name AS patient
FROM appointments AS a
JOIN staff AS s ON s.hospital_id = a.hospital_id AND s.id = a.doctor_id
JOIN patients AS p ON p.hospital_id = a.hospital_id AND p.id = a.patient_id
WHERE a.status NOT IN ('cancelled', 'missed');
COMMENT ON VIEW doctor_calendar IS 'Who sees whom when';
