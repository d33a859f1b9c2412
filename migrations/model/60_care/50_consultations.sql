CREATE TABLE consultations (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    appointment_id bigint,
    patient_id bigint NOT NULL,
    doctor_id bigint NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    complaint text NOT NULL,
    findings text,
    advice text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    fee amount DEFAULT 0 NOT NULL,
    CONSTRAINT consultations_pkey PRIMARY KEY (id),
    CONSTRAINT consultations_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT consultations_appointment_id_key UNIQUE (appointment_id),
    CONSTRAINT consultations_appointment_fkey FOREIGN KEY (hospital_id, appointment_id)
        REFERENCES appointments (hospital_id, id),
    CONSTRAINT consultations_patient_fkey FOREIGN KEY (hospital_id, patient_id) REFERENCES patients (hospital_id, id),
    CONSTRAINT consultations_doctor_fkey FOREIGN KEY (hospital_id, doctor_id) REFERENCES staff (hospital_id, id),
    CONSTRAINT consultations_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT consultations_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT consultations_end_later CHECK (ended_at >= started_at)
);
CREATE INDEX consultations_patient_idx ON consultations (hospital_id, patient_id, started_at DESC);
CREATE INDEX consultations_doctor_idx ON consultations (hospital_id, doctor_id, started_at DESC);
COMMENT ON TABLE consultations IS 'A patient seen by a doctor, with or without an appointment';
COMMENT ON COLUMN consultations.fee IS 'What is to be invoiced; zero for follow-ups';

CREATE TRIGGER consultations_audit AFTER INSERT OR DELETE OR UPDATE ON consultations
    FOR EACH ROW EXECUTE FUNCTION audit.record_row_change();
CREATE TRIGGER consultations_timestamps BEFORE INSERT OR UPDATE ON consultations
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER consultations_tracking BEFORE INSERT OR UPDATE ON consultations
    FOR EACH ROW EXECUTE FUNCTION track_user();
