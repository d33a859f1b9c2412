CREATE VIEW invoice_balances AS
SELECT
    i.hospital_id,
    i.id AS invoice_id,
    i.number,
    i.patient_id,
    i.status,
    i.due_on,
    coalesce(b.billed, 0) AS billed,
    coalesce(r.received, 0) AS received,
    coalesce(b.billed, 0) - coalesce(r.received, 0) AS balance
FROM invoices AS i
LEFT JOIN (
    SELECT invoice_id, round(sum(net * (1 + gst_rate / 100)), 2) AS billed
    FROM invoice_items
    GROUP BY invoice_id
) AS b ON b.invoice_id = i.id
LEFT JOIN (
    SELECT invoice_id, sum(paid) AS received
    FROM payments
    GROUP BY invoice_id
) AS r ON r.invoice_id = i.id;
COMMENT ON VIEW invoice_balances IS 'What is billed, received and open for each invoice';
