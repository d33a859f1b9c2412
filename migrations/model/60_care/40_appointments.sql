CREATE TABLE appointments (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    doctor_id bigint NOT NULL,
    during tstzrange NOT NULL,
    status appointment_status DEFAULT 'requested'::appointment_status NOT NULL,
    reason text,
    cancelled_reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT appointments_pkey PRIMARY KEY (id),
    CONSTRAINT appointments_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT appointments_branch_fkey FOREIGN KEY (hospital_id, branch_id) REFERENCES branches (hospital_id, id),
    CONSTRAINT appointments_patient_fkey FOREIGN KEY (hospital_id, patient_id) REFERENCES patients (hospital_id, id),
    CONSTRAINT appointments_doctor_fkey FOREIGN KEY (hospital_id, doctor_id) REFERENCES staff (hospital_id, id),
    CONSTRAINT appointments_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT appointments_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT appointments_doctor_not_twice_at_once EXCLUDE USING gist (doctor_id WITH =, during WITH &&)
        WHERE (status <> ALL (ARRAY['cancelled'::appointment_status, 'missed'::appointment_status])),
    CONSTRAINT appointments_patient_not_twice_at_once EXCLUDE USING gist (patient_id WITH =, during WITH &&)
        WHERE (status <> ALL (ARRAY['cancelled'::appointment_status, 'missed'::appointment_status])),
    CONSTRAINT appointments_during_bounded CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    CONSTRAINT appointments_cancelled_with_reason CHECK (status <> 'cancelled' OR cancelled_reason IS NOT NULL)
);
CREATE INDEX appointments_patient_idx ON appointments (hospital_id, patient_id);
CREATE INDEX appointments_open_idx ON appointments (branch_id, lower(during))
    WHERE status = ANY (ARRAY['requested'::appointment_status, 'confirmed'::appointment_status, 'arrived'::appointment_status]);
COMMENT ON TABLE appointments IS 'Nobody can be in two places: appointments of a doctor or a patient never overlap';

CREATE TRIGGER appointments_timestamps BEFORE INSERT OR UPDATE ON appointments
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER appointments_tracking BEFORE INSERT OR UPDATE ON appointments
    FOR EACH ROW EXECUTE FUNCTION track_user();
