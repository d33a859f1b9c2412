-- orderly migration 1
-- message: billing
-- before: 38c674c94d7c87e4a15a85d5e70cc4d4875a93f239a5bf3cb681b08198ed7961
-- after: 32371c83dfebe32b53f3e174fcb2ab4fc0a9fe58939e863984e7c613396c3b95
-- proof: proven forward and back
-- server: 18
-- statements: 72ff59fed3f79bfeefe249533bcd06ffeaa70f4541b7c67bca3dfdaa1056d530

DELETE FROM role_permissions WHERE module_code IN ('billing', 'insurance');
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
