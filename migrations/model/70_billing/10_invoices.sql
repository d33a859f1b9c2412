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
