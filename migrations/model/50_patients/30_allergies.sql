CREATE TABLE allergies (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    substance citext NOT NULL,
    severity allergy_severity NOT NULL,
    reaction text,
    noticed_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT allergies_pkey PRIMARY KEY (id),
    CONSTRAINT allergies_patient_id_substance_key UNIQUE (patient_id, substance),
    CONSTRAINT allergies_patient_fkey FOREIGN KEY (hospital_id, patient_id)
        REFERENCES patients (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT allergies_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT allergies_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id)
);
CREATE INDEX allergies_patient_idx ON allergies (hospital_id, patient_id);
CREATE INDEX allergies_dangerous_idx ON allergies (patient_id)
    WHERE severity = ANY (ARRAY['severe'::allergy_severity, 'life_threatening'::allergy_severity]);
COMMENT ON TABLE allergies IS 'What a patient must not be given';

CREATE TRIGGER allergies_audit AFTER INSERT OR DELETE OR UPDATE ON allergies
    FOR EACH ROW EXECUTE FUNCTION audit.record_row_change();
CREATE TRIGGER allergies_timestamps BEFORE INSERT OR UPDATE ON allergies
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER allergies_tracking BEFORE INSERT OR UPDATE ON allergies
    FOR EACH ROW EXECUTE FUNCTION track_user();
