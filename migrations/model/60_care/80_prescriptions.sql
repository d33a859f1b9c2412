CREATE TABLE prescriptions (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    consultation_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    status prescription_status DEFAULT 'draft'::prescription_status NOT NULL,
    issued_at timestamp with time zone,
    valid_until date,
    notes text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT prescriptions_pkey PRIMARY KEY (id),
    CONSTRAINT prescriptions_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT prescriptions_consultation_fkey FOREIGN KEY (hospital_id, consultation_id)
        REFERENCES consultations (hospital_id, id),
    CONSTRAINT prescriptions_patient_fkey FOREIGN KEY (hospital_id, patient_id) REFERENCES patients (hospital_id, id),
    CONSTRAINT prescriptions_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT prescriptions_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT prescriptions_issued_unless_draft CHECK (status = 'draft' OR issued_at IS NOT NULL)
);
CREATE INDEX prescriptions_consultation_idx ON prescriptions (hospital_id, consultation_id);
CREATE INDEX prescriptions_patient_idx ON prescriptions (hospital_id, patient_id);
CREATE INDEX prescriptions_to_dispense_idx ON prescriptions (hospital_id, issued_at)
    WHERE status = 'issued'::prescription_status;
COMMENT ON TABLE prescriptions IS 'What a doctor orders the pharmacy to give';

CREATE TRIGGER prescriptions_audit AFTER INSERT OR DELETE OR UPDATE ON prescriptions
    FOR EACH ROW EXECUTE FUNCTION audit.record_row_change();
CREATE TRIGGER prescriptions_timestamps BEFORE INSERT OR UPDATE ON prescriptions
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER prescriptions_tracking BEFORE INSERT OR UPDATE ON prescriptions
    FOR EACH ROW EXECUTE FUNCTION track_user();
