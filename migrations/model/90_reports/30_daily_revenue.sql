CREATE MATERIALIZED VIEW daily_revenue AS
SELECT
    p.hospital_id,
    i.branch_id,
    (p.received_at AT TIME ZONE h.time_zone)::date AS day,
    p.method,
    count(*) AS payments,
    sum(p.paid) AS received
FROM payments AS p
JOIN invoices AS i ON i.hospital_id = p.hospital_id AND i.id = p.invoice_id
JOIN hospitals AS h ON h.id = p.hospital_id
GROUP BY p.hospital_id, i.branch_id, 3, p.method;
CREATE UNIQUE INDEX daily_revenue_key ON daily_revenue (hospital_id, branch_id, day, method);
COMMENT ON MATERIALIZED VIEW daily_revenue IS 'Money received by day, branch and method; refreshed at night';
