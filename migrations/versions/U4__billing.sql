-- orderly migration 1
-- message: billing
-- before: a32c6432102c165b5db9e15aa3d2abd0876d901c013e89deb41fe3ceb0df2d95
-- after: af269809cd22d058b014645e40933327772005368e8429916cde83bac1d9307e
-- proof: proven forward and back
-- server: 18

DELETE FROM module_master WHERE code IN ('billing', 'insurance');
DROP MATERIALIZED VIEW daily_revenue;
DROP VIEW invoice_balances;
DROP TABLE insurance_claims;
DROP TABLE payments;
DROP FUNCTION settle_invoice();
DROP TABLE invoice_items;
DROP TABLE invoices;
ALTER TABLE consultations DROP COLUMN fee;
ALTER TABLE medicines DROP COLUMN gst_code;
DROP TABLE insurance_policies;
DROP TABLE insurance_providers;
DROP TABLE gl_account;
DROP TABLE gst_rates;
DROP TYPE claim_status;
DROP TYPE payment_method;
DROP TYPE invoice_status;
