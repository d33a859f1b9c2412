-- orderly migration 1
-- message: billing
-- before: 32371c83dfebe32b53f3e174fcb2ab4fc0a9fe58939e863984e7c613396c3b95
-- after: 38c674c94d7c87e4a15a85d5e70cc4d4875a93f239a5bf3cb681b08198ed7961
-- proof: proven forward and back
-- server: 18
-- hazard: blocks-writes: writes wait for table public.hospitals
-- hazard: blocks-writes: writes wait for table public.patients
-- hazard: blocks-reads: reads and writes wait for table public.medicines
-- hazard: table-rewrite: the table of table public.consultations is rewritten under an exclusive lock
-- hazard: blocks-reads: reads and writes wait for table public.consultations
-- hazard: blocks-writes: writes wait for table public.branches
-- hazard: blocks-writes: writes wait for table public.users
-- hazard: full-scan: existing rows are checked for table public.hospitals under a lock
-- statements: 509b0d9711b46e673c1a4c8ce684471fafa9dfc33d03cb0cf63fc0aba01f4969

CREATE TYPE invoice_status AS ENUM ('draft', 'issued', 'partly_paid', 'paid', 'cancelled');
CREATE TYPE payment_method AS ENUM ('cash', 'card', 'bank_transfer', 'upi', 'insurance');
CREATE TYPE claim_status AS ENUM ('prepared', 'submitted', 'queried', 'approved', 'rejected', 'settled');

CREATE TABLE gst_rates (
    code text NOT NULL,
    rate percentage NOT NULL,
    valid_during daterange NOT NULL,
    description text,
    CONSTRAINT gst_rates_pkey PRIMARY KEY (code, valid_during),
    CONSTRAINT gst_rates_one_at_a_time EXCLUDE USING gist (code WITH =, valid_during WITH &&),
    CONSTRAINT gst_rates_validity_not_empty CHECK (NOT isempty(valid_during))
);
COMMENT ON TABLE gst_rates IS 'Goods and services tax: one rate for a code at any time';

CREATE TABLE gl_account (
    code text NOT NULL,
    parent_code text,
    name text NOT NULL,
    kind text NOT NULL,
    posting boolean DEFAULT true NOT NULL,
    CONSTRAINT gl_account_pkey PRIMARY KEY (code),
    CONSTRAINT gl_account_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES gl_account (code),
    CONSTRAINT gl_account_code_form CHECK (code ~ '^[0-9]{4}$'),
    CONSTRAINT gl_account_kind_known CHECK (kind IN ('asset', 'liability', 'income', 'expense')),
    CONSTRAINT gl_account_not_its_own_parent CHECK (parent_code <> code)
);
CREATE INDEX gl_account_parent_code_idx ON gl_account (parent_code) WHERE parent_code IS NOT NULL;
COMMENT ON TABLE gl_account IS 'Chart of accounts of the general ledger';
COMMENT ON COLUMN gl_account.posting IS 'False for headings that carry no bookings of their own';

CREATE TABLE insurance_providers (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    claims_email email_address,
    phone phone_number,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT insurance_providers_pkey PRIMARY KEY (id),
    CONSTRAINT insurance_providers_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT insurance_providers_hospital_id_code_key UNIQUE (hospital_id, code),
    CONSTRAINT insurance_providers_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE
);
COMMENT ON TABLE insurance_providers IS 'Insurers that a hospital has a contract with';

CREATE TABLE insurance_policies (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    provider_id bigint NOT NULL,
    policy_number text NOT NULL,
    valid_during daterange NOT NULL,
    sum_insured amount NOT NULL,
    co_payment percentage DEFAULT 0 NOT NULL,
    CONSTRAINT insurance_policies_pkey PRIMARY KEY (id),
    CONSTRAINT insurance_policies_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT insurance_policies_no_overlap
        EXCLUDE USING gist (provider_id WITH =, policy_number WITH =, patient_id WITH =, valid_during WITH &&),
    CONSTRAINT insurance_policies_patient_fkey FOREIGN KEY (hospital_id, patient_id)
        REFERENCES patients (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT insurance_policies_provider_fkey FOREIGN KEY (hospital_id, provider_id)
        REFERENCES insurance_providers (hospital_id, id)
);
CREATE INDEX insurance_policies_patient_idx ON insurance_policies (hospital_id, patient_id);
CREATE INDEX insurance_policies_provider_idx ON insurance_policies (hospital_id, provider_id);
COMMENT ON TABLE insurance_policies IS 'What a patient is insured for and when';

ALTER TABLE medicines ADD COLUMN gst_code text DEFAULT 'GST12'::text NOT NULL;
COMMENT ON COLUMN medicines.gst_code IS 'Code in gst_rates; the rate is the one valid on the day of the invoice';

ALTER TABLE consultations ADD COLUMN fee amount DEFAULT 0 NOT NULL;
COMMENT ON COLUMN consultations.fee IS 'What is to be invoiced; zero for follow-ups';

CREATE TABLE invoices (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    consultation_id bigint,
    number text NOT NULL,
    status invoice_status DEFAULT 'draft'::invoice_status NOT NULL,
    issued_on date,
    due_on date,
    notes text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT invoices_pkey PRIMARY KEY (id),
    CONSTRAINT invoices_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT invoices_hospital_id_number_key UNIQUE (hospital_id, number),
    CONSTRAINT invoices_branch_fkey FOREIGN KEY (hospital_id, branch_id) REFERENCES branches (hospital_id, id),
    CONSTRAINT invoices_patient_fkey FOREIGN KEY (hospital_id, patient_id) REFERENCES patients (hospital_id, id),
    CONSTRAINT invoices_consultation_fkey FOREIGN KEY (hospital_id, consultation_id)
        REFERENCES consultations (hospital_id, id),
    CONSTRAINT invoices_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT invoices_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT invoices_dated_unless_draft CHECK (status = 'draft' OR issued_on IS NOT NULL),
    CONSTRAINT invoices_due_after_issue CHECK (due_on >= issued_on)
);
CREATE INDEX invoices_patient_idx ON invoices (hospital_id, patient_id);
CREATE INDEX invoices_consultation_idx ON invoices (hospital_id, consultation_id) WHERE consultation_id IS NOT NULL;
CREATE INDEX invoices_open_idx ON invoices (hospital_id, due_on)
    WHERE status = ANY (ARRAY['issued'::invoice_status, 'partly_paid'::invoice_status]);
COMMENT ON TABLE invoices IS 'Bills to patients; amounts are the sum of their lines';
COMMENT ON COLUMN invoices.number IS 'Without gaps within a hospital and a fiscal year, as the tax office asks';

CREATE TRIGGER invoices_timestamps BEFORE INSERT OR UPDATE ON invoices
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER invoices_tracking BEFORE INSERT OR UPDATE ON invoices
    FOR EACH ROW EXECUTE FUNCTION track_user();

CREATE TABLE invoice_items (
    hospital_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    line smallint NOT NULL,
    description text NOT NULL,
    account_code text NOT NULL,
    medicine_id bigint,
    quantity numeric(10, 2) DEFAULT 1 NOT NULL,
    unit_price amount NOT NULL,
    discount percentage DEFAULT 0 NOT NULL,
    gst_rate percentage DEFAULT 0 NOT NULL,
    net numeric(12, 2) GENERATED ALWAYS AS (round(quantity * unit_price * (1 - discount / 100), 2)) STORED,
    CONSTRAINT invoice_items_pkey PRIMARY KEY (invoice_id, line),
    CONSTRAINT invoice_items_invoice_fkey FOREIGN KEY (hospital_id, invoice_id)
        REFERENCES invoices (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT invoice_items_account_code_fkey FOREIGN KEY (account_code) REFERENCES gl_account (code),
    CONSTRAINT invoice_items_medicine_fkey FOREIGN KEY (hospital_id, medicine_id) REFERENCES medicines (hospital_id, id),
    CONSTRAINT invoice_items_quantity_positive CHECK (quantity > 0)
);
CREATE INDEX invoice_items_account_code_idx ON invoice_items (account_code);
CREATE INDEX invoice_items_medicine_idx ON invoice_items (hospital_id, medicine_id) WHERE medicine_id IS NOT NULL;
COMMENT ON TABLE invoice_items IS 'The lines of an invoice';
COMMENT ON COLUMN invoice_items.gst_rate IS 'Per cent, copied from gst_rates when the line is written';
COMMENT ON COLUMN invoice_items.net IS 'After discount, before tax';

CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    paid numeric(12, 2) NOT NULL,
    method payment_method NOT NULL,
    reference text,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    received_by bigint,
    refund_of_id bigint,
    CONSTRAINT payments_pkey PRIMARY KEY (id),
    CONSTRAINT payments_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT payments_invoice_fkey FOREIGN KEY (hospital_id, invoice_id) REFERENCES invoices (hospital_id, id),
    CONSTRAINT payments_received_by_fkey FOREIGN KEY (hospital_id, received_by) REFERENCES users (hospital_id, id),
    CONSTRAINT payments_refund_of_fkey FOREIGN KEY (hospital_id, refund_of_id) REFERENCES payments (hospital_id, id),
    CONSTRAINT payments_refunds_are_negative CHECK (paid <> 0 AND (paid < 0) = (refund_of_id IS NOT NULL))
);
CREATE INDEX payments_invoice_idx ON payments (hospital_id, invoice_id);
CREATE INDEX payments_received_at_idx ON payments USING brin (received_at);
CREATE UNIQUE INDEX payments_reference_idx ON payments (hospital_id, method, reference) WHERE reference IS NOT NULL;
COMMENT ON TABLE payments IS 'Money received for an invoice, and given back';

CREATE FUNCTION settle_invoice() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
DECLARE
    billed numeric;
    received numeric;
BEGIN
    SELECT coalesce(sum(i.net * (1 + i.gst_rate / 100)), 0) INTO billed
    FROM public.invoice_items AS i WHERE i.invoice_id = NEW.invoice_id;
    SELECT coalesce(sum(p.paid), 0) INTO received
    FROM public.payments AS p WHERE p.invoice_id = NEW.invoice_id;
    UPDATE public.invoices
    SET status = CASE
            WHEN received >= round(billed, 2) THEN 'paid'
            WHEN received > 0 THEN 'partly_paid'
            ELSE 'issued'
        END::public.invoice_status
    WHERE id = NEW.invoice_id AND status <> 'cancelled';
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION settle_invoice() IS 'Keeps the status of an invoice in step with its payments';

CREATE TRIGGER payments_settle AFTER INSERT ON payments
    FOR EACH ROW EXECUTE FUNCTION settle_invoice();

CREATE TABLE insurance_claims (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    policy_id bigint NOT NULL,
    number text NOT NULL,
    status claim_status DEFAULT 'prepared'::claim_status NOT NULL,
    claimed amount NOT NULL,
    approved amount,
    submitted_at timestamp with time zone,
    decided_at timestamp with time zone,
    rejection_reason text,
    documents jsonb DEFAULT '[]'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT insurance_claims_pkey PRIMARY KEY (id),
    CONSTRAINT insurance_claims_hospital_id_number_key UNIQUE (hospital_id, number),
    CONSTRAINT insurance_claims_invoice_fkey FOREIGN KEY (hospital_id, invoice_id) REFERENCES invoices (hospital_id, id),
    CONSTRAINT insurance_claims_policy_fkey FOREIGN KEY (hospital_id, policy_id)
        REFERENCES insurance_policies (hospital_id, id),
    CONSTRAINT insurance_claims_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT insurance_claims_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT insurance_claims_not_more_than_claimed CHECK (approved::numeric <= claimed::numeric),
    CONSTRAINT insurance_claims_submitted_unless_prepared CHECK (status = 'prepared' OR submitted_at IS NOT NULL),
    CONSTRAINT insurance_claims_rejected_with_reason CHECK (status <> 'rejected' OR rejection_reason IS NOT NULL),
    CONSTRAINT insurance_claims_documents_are_a_list CHECK (jsonb_typeof(documents) = 'array')
);
CREATE INDEX insurance_claims_invoice_idx ON insurance_claims (hospital_id, invoice_id);
CREATE INDEX insurance_claims_policy_idx ON insurance_claims (hospital_id, policy_id);
CREATE INDEX insurance_claims_open_idx ON insurance_claims (hospital_id, submitted_at)
    WHERE status = ANY (ARRAY['submitted'::claim_status, 'queried'::claim_status]);
COMMENT ON TABLE insurance_claims IS 'What an insurer is asked to pay of an invoice';

CREATE TRIGGER insurance_claims_timestamps BEFORE INSERT OR UPDATE ON insurance_claims
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER insurance_claims_tracking BEFORE INSERT OR UPDATE ON insurance_claims
    FOR EACH ROW EXECUTE FUNCTION track_user();

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

INSERT INTO gst_rates (code, rate, valid_during, description) VALUES
    ('GST0', 0, '[2017-07-01,)', 'Exempt: care by clinical establishments'),
    ('GST5', 5, '[2017-07-01,)', 'Life-saving medicines'),
    ('GST12', 12, '[2017-07-01,)', 'Medicines'),
    ('GST18', 18, '[2017-07-01,)', 'Services that are not care'),
    ('GST28', 28, '[2017-07-01,)', 'Luxury goods');

INSERT INTO gl_account (code, parent_code, name, kind, posting) VALUES
    ('1000', NULL, 'Assets', 'asset', false),
    ('1100', '1000', 'Cash', 'asset', true),
    ('1200', '1000', 'Bank', 'asset', true),
    ('1300', '1000', 'Owed by patients', 'asset', true),
    ('1310', '1000', 'Owed by insurers', 'asset', true),
    ('2000', NULL, 'Liabilities', 'liability', false),
    ('2100', '2000', 'Tax collected', 'liability', true),
    ('4000', NULL, 'Income', 'income', false),
    ('4100', '4000', 'Consultations', 'income', true),
    ('4200', '4000', 'Procedures', 'income', true),
    ('4300', '4000', 'Pharmacy', 'income', true),
    ('5000', NULL, 'Expenses', 'expense', false),
    ('5100', '5000', 'Medicines bought', 'expense', true);

INSERT INTO module_master (code, name, sort_order) VALUES
    ('billing', 'Invoices and payments', 80),
    ('insurance', 'Insurance', 90);
