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
