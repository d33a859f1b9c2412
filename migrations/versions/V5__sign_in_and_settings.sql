-- orderly migration 1
-- message: sign in and settings
-- before: 38c674c94d7c87e4a15a85d5e70cc4d4875a93f239a5bf3cb681b08198ed7961
-- after: 1aec923511ebac953067134684fe3bf26b6c465f8550267530c52c2f7010335c
-- proof: proven forward and back
-- server: 18
-- hazard: blocks-reads: reads and writes wait for table public.users
-- hazard: full-scan: existing rows are checked for table public.users under a lock
-- hazard: blocks-reads: reads and writes wait for table public.patients
-- hazard: full-scan: existing rows are checked for table public.patients under a lock
-- hazard: index-build: writes wait while index public.patients_merged_into_idx is built
-- hazard: index-build: writes wait while index public.appointments_patient_not_twice_at_once is built
-- hazard: blocks-reads: reads and writes wait for table public.appointments
-- hazard: full-scan: existing rows are checked for table public.staff under a lock
-- hazard: blocks-reads: reads and writes wait for table public.staff
-- hazard: blocks-reads: reads and writes wait for table public.medicine_batches
-- hazard: blocks-reads: reads and writes wait for table public.medicines
-- hazard: index-build: writes wait while index public.medicines_name_search_idx is built
-- hazard: index-build: writes wait while index public.city_name_search_idx is built
-- hazard: blocks-writes: writes wait for table public.city
-- hazard: blocks-writes: writes wait for table public.module_master
-- hazard: blocks-writes: writes wait for table public.hospitals
-- hazard: blocks-writes: writes wait for table public.role_master
-- hazard: unique-on-existing: existing rows may violate constraint public.appointments.appointments_patient_not_twice_at_once
-- hazard: foreign-key-on-existing: existing rows may violate constraint public.patients.patients_merged_into_fkey
-- hazard: check-on-existing: existing rows may violate constraint public.patients.patients_not_merged_into_itself
-- hazard: check-on-existing: existing rows may violate constraint public.staff.staff_doctors_are_registered
-- hazard: check-on-existing: existing rows may violate constraint public.users.users_failed_logins_not_negative
-- statements: 24c2c88281bf4a72467a14b881e2d26358adf9c3732e06a8e06465ece69a4a85

CREATE TYPE session_end AS ENUM ('signed_out', 'expired', 'replaced', 'revoked');

-- Sign-in: failures are counted, sessions managed, hashes stronger
ALTER TABLE users ADD COLUMN failed_logins smallint DEFAULT 0 NOT NULL;
ALTER TABLE users ADD COLUMN locked_until timestamp with time zone;
ALTER TABLE users ADD CONSTRAINT users_failed_logins_not_negative CHECK (failed_logins >= 0);
COMMENT ON COLUMN users.failed_logins IS 'Failures since the last success; kept by record_login()';

CREATE OR REPLACE FUNCTION hash_password() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF NEW.password_hash IS NOT NULL AND NEW.password_hash !~ '^\$2[aby]\$[0-9]{2}\$.{53}$' THEN
        NEW.password_hash := public.crypt(NEW.password_hash, public.gen_salt('bf', 10));
        NEW.password_changed_at := now();
    END IF;
    RETURN NEW;
END
$$;

CREATE TABLE login_history (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    user_id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    succeeded boolean NOT NULL,
    client_address inet,
    client text,
    CONSTRAINT login_history_pkey PRIMARY KEY (id),
    CONSTRAINT login_history_user_fkey FOREIGN KEY (hospital_id, user_id)
        REFERENCES users (hospital_id, id) ON DELETE CASCADE
);
CREATE INDEX login_history_user_idx ON login_history (hospital_id, user_id, at DESC);
CREATE INDEX login_history_failures_idx ON login_history (client_address, at) WHERE NOT succeeded;
COMMENT ON TABLE login_history IS 'Every attempt to sign in';

CREATE FUNCTION record_login() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF NEW.succeeded THEN
        UPDATE public.users SET failed_logins = 0, locked_until = NULL WHERE id = NEW.user_id;
    ELSE
        UPDATE public.users
        SET failed_logins = failed_logins + 1,
            locked_until = CASE WHEN failed_logins + 1 >= 5 THEN now() + interval '15 minutes' END
        WHERE id = NEW.user_id;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION record_login() IS 'Counts failures and locks a user for a quarter of an hour after five';

CREATE TRIGGER login_history_record AFTER INSERT ON login_history
    FOR EACH ROW EXECUTE FUNCTION record_login();

CREATE TABLE user_sessions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    hospital_id bigint NOT NULL,
    user_id bigint NOT NULL,
    token_digest bytea NOT NULL,
    client_address inet,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by session_end,
    CONSTRAINT user_sessions_pkey PRIMARY KEY (id),
    CONSTRAINT user_sessions_token_digest_key UNIQUE (token_digest),
    CONSTRAINT user_sessions_user_fkey FOREIGN KEY (hospital_id, user_id)
        REFERENCES users (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT user_sessions_expire_later CHECK (expires_at > started_at),
    CONSTRAINT user_sessions_end_has_a_reason CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX user_sessions_open_idx ON user_sessions (hospital_id, user_id, started_at) WHERE ended_at IS NULL;
COMMENT ON TABLE user_sessions IS 'Sessions of users; the token itself is never stored';
COMMENT ON COLUMN user_sessions.token_digest IS 'SHA-256 of the token';

CREATE FUNCTION manage_session() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
DECLARE
    open_sessions constant integer := 3;
BEGIN
    NEW.expires_at := coalesce(NEW.expires_at, NEW.started_at + interval '12 hours');
    UPDATE public.user_sessions
    SET ended_at = now(),
        ended_by = CASE WHEN expires_at <= now() THEN 'expired' ELSE 'replaced' END::public.session_end
    WHERE id IN (
        SELECT s.id
        FROM public.user_sessions AS s
        WHERE s.user_id = NEW.user_id AND s.ended_at IS NULL
        ORDER BY s.expires_at > now() DESC, s.started_at DESC
        OFFSET open_sessions - 1);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION manage_session() IS 'Gives a session its end and keeps at most three of a user open';

CREATE TRIGGER user_sessions_manage BEFORE INSERT ON user_sessions
    FOR EACH ROW EXECUTE FUNCTION manage_session();

-- Patients registered twice can be merged
ALTER TABLE patients ADD COLUMN merged_into_id bigint;
ALTER TABLE patients ADD CONSTRAINT patients_merged_into_fkey
    FOREIGN KEY (hospital_id, merged_into_id) REFERENCES patients (hospital_id, id);
ALTER TABLE patients ADD CONSTRAINT patients_not_merged_into_itself CHECK (merged_into_id <> id);
CREATE INDEX patients_merged_into_idx ON patients (hospital_id, merged_into_id) WHERE merged_into_id IS NOT NULL;
COMMENT ON COLUMN patients.merged_into_id IS 'The record that replaces this one when a patient was registered twice';

-- A patient cannot be in two places either
ALTER TABLE appointments ADD CONSTRAINT appointments_patient_not_twice_at_once
    EXCLUDE USING gist (patient_id WITH =, during WITH &&)
    WHERE (status <> ALL (ARRAY['cancelled'::appointment_status, 'missed'::appointment_status]));
COMMENT ON TABLE appointments IS 'Nobody can be in two places: appointments of a doctor or a patient never overlap';

DROP VIEW doctor_calendar;
CREATE VIEW doctor_calendar AS
SELECT
    a.hospital_id,
    a.branch_id,
    a.doctor_id,
    s.given_name || ' ' || s.family_name AS doctor,
    lower(a.during) AS starts_at,
    upper(a.during) AS ends_at,
    a.status,
    p.record_number,
    p.full_name AS patient
FROM appointments AS a
JOIN staff AS s ON s.hospital_id = a.hospital_id AND s.id = a.doctor_id
JOIN patients AS p ON p.hospital_id = a.hospital_id AND p.id = a.patient_id
WHERE a.status NOT IN ('cancelled', 'missed');
COMMENT ON VIEW doctor_calendar IS 'Who sees whom when';

-- Doctors must be registered; batch numbers of some makers are longer than 20; search by generic name and city
ALTER TABLE staff ADD CONSTRAINT staff_doctors_are_registered
    CHECK ("position" <> 'doctor' OR registration_number IS NOT NULL);
COMMENT ON COLUMN staff.registration_number IS 'Number in the register of the medical council; doctors must have one';
ALTER TABLE medicine_batches ALTER COLUMN batch_number TYPE text;
DROP INDEX medicines_name_search_idx;
CREATE INDEX medicines_name_search_idx ON medicines USING gin (name gin_trgm_ops, generic_name gin_trgm_ops);
CREATE INDEX city_name_search_idx ON city USING gin (name gin_trgm_ops);

CREATE TABLE parameter_settings (
    code text NOT NULL,
    module_code text NOT NULL,
    description text NOT NULL,
    value_type text NOT NULL,
    default_value jsonb NOT NULL,
    CONSTRAINT parameter_settings_pkey PRIMARY KEY (code),
    CONSTRAINT parameter_settings_module_code_fkey FOREIGN KEY (module_code) REFERENCES module_master (code),
    CONSTRAINT parameter_settings_value_type_known CHECK (value_type IN ('string', 'number', 'boolean', 'array', 'object')),
    CONSTRAINT parameter_settings_default_fits_type CHECK (jsonb_typeof(default_value) = value_type)
);
CREATE INDEX parameter_settings_module_code_idx ON parameter_settings (module_code);
COMMENT ON TABLE parameter_settings IS 'What can be set, with the value that holds where a hospital sets none';

CREATE TABLE hospital_config (
    hospital_id bigint NOT NULL,
    parameter_code text NOT NULL,
    value jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT hospital_config_pkey PRIMARY KEY (hospital_id, parameter_code),
    CONSTRAINT hospital_config_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT hospital_config_parameter_code_fkey FOREIGN KEY (parameter_code) REFERENCES parameter_settings (code)
);
CREATE INDEX hospital_config_parameter_code_idx ON hospital_config (parameter_code);
COMMENT ON TABLE hospital_config IS 'What a hospital has set differently from parameter_settings';

CREATE TABLE workflow_config (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint,
    workflow text NOT NULL,
    step smallint NOT NULL,
    name text NOT NULL,
    role_code text NOT NULL,
    required boolean DEFAULT true NOT NULL,
    CONSTRAINT workflow_config_pkey PRIMARY KEY (id),
    CONSTRAINT workflow_config_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT workflow_config_role_code_fkey FOREIGN KEY (role_code) REFERENCES role_master (code),
    CONSTRAINT workflow_config_step_from_one CHECK (step >= 1)
);
CREATE UNIQUE INDEX workflow_config_of_all_idx ON workflow_config (workflow, step) WHERE hospital_id IS NULL;
CREATE UNIQUE INDEX workflow_config_of_hospital_idx ON workflow_config (hospital_id, workflow, step)
    WHERE hospital_id IS NOT NULL;
CREATE INDEX workflow_config_role_code_idx ON workflow_config (role_code);
COMMENT ON TABLE workflow_config IS 'Steps of the workflows and who takes them; rows without a hospital hold for all';

CREATE TABLE field_parameters_setting (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint,
    form text NOT NULL,
    field text NOT NULL,
    label text NOT NULL,
    visible boolean DEFAULT true NOT NULL,
    required boolean DEFAULT false NOT NULL,
    pattern text,
    CONSTRAINT field_parameters_setting_pkey PRIMARY KEY (id),
    CONSTRAINT field_parameters_setting_hospital_id_fkey FOREIGN KEY (hospital_id)
        REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT field_parameters_setting_required_is_visible CHECK (visible OR NOT required)
);
CREATE UNIQUE INDEX field_parameters_setting_of_all_idx ON field_parameters_setting (form, field)
    WHERE hospital_id IS NULL;
CREATE UNIQUE INDEX field_parameters_setting_of_hospital_idx ON field_parameters_setting (hospital_id, form, field)
    WHERE hospital_id IS NOT NULL;
COMMENT ON TABLE field_parameters_setting IS 'Which fields a form shows and asks for; rows without a hospital hold for all';

CREATE FUNCTION effective_parameter(for_hospital bigint, parameter text) RETURNS jsonb
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, public
AS $$
    SELECT coalesce(c.value, p.default_value)
    FROM public.parameter_settings AS p
    LEFT JOIN public.hospital_config AS c ON c.parameter_code = p.code AND c.hospital_id = for_hospital
    WHERE p.code = parameter
$$;
COMMENT ON FUNCTION effective_parameter(bigint, text) IS 'The value that holds in a hospital; null for a parameter that does not exist';

INSERT INTO module_master (code, name, sort_order) VALUES
    ('settings', 'Settings', 100);

INSERT INTO parameter_settings (code, module_code, description, value_type, default_value) VALUES
    ('appointment.slot_minutes', 'appointments', 'Length of an appointment', 'number', '15'),
    ('appointment.reminder_hours', 'appointments', 'Hours before an appointment at which reminders are sent', 'array', '[24, 2]'),
    ('billing.due_days', 'billing', 'Days until an invoice is due', 'number', '14'),
    ('billing.number_pattern', 'billing', 'Form of invoice numbers', 'string', '"{hospital}-{year}-{serial}"'),
    ('pharmacy.expiry_warning_days', 'pharmacy', 'Days before expiry at which a batch is reported', 'number', '90'),
    ('access.two_factor', 'access', 'Whether users need a second factor', 'boolean', 'false');

INSERT INTO workflow_config (workflow, step, name, role_code, required) VALUES
    ('visit', 1, 'Register', 'receptionist', true),
    ('visit', 2, 'Vital signs', 'nurse', false),
    ('visit', 3, 'Consult', 'doctor', true),
    ('visit', 4, 'Dispense', 'pharmacist', false),
    ('visit', 5, 'Invoice', 'accountant', true),
    ('claim', 1, 'Prepare', 'accountant', true),
    ('claim', 2, 'Medical statement', 'doctor', true),
    ('claim', 3, 'Submit', 'accountant', true);

INSERT INTO field_parameters_setting (form, field, label, visible, required, pattern) VALUES
    ('patient', 'given_name', 'Given name', true, true, NULL),
    ('patient', 'family_name', 'Family name', true, true, NULL),
    ('patient', 'date_of_birth', 'Date of birth', true, true, NULL),
    ('patient', 'phone', 'Phone', true, true, '^\+?[0-9 ]{6,20}$'),
    ('patient', 'email', 'E-mail', true, false, NULL),
    ('patient', 'occupation', 'Occupation', true, false, NULL),
    ('appointment', 'reason', 'Reason', true, false, NULL);
