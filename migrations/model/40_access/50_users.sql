CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    staff_id bigint,
    username citext NOT NULL,
    email email_address NOT NULL,
    password_hash text,
    password_changed_at timestamp with time zone,
    status user_status DEFAULT 'invited'::user_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    failed_logins smallint DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT users_username_key UNIQUE (username),
    CONSTRAINT users_hospital_id_email_key UNIQUE (hospital_id, email),
    CONSTRAINT users_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT users_staff_fkey FOREIGN KEY (hospital_id, staff_id) REFERENCES staff (hospital_id, id),
    CONSTRAINT users_active_have_a_password CHECK (status <> 'active' OR password_hash IS NOT NULL),
    CONSTRAINT users_failed_logins_not_negative CHECK (failed_logins >= 0)
);
CREATE UNIQUE INDEX users_staff_idx ON users (hospital_id, staff_id) WHERE staff_id IS NOT NULL;
COMMENT ON TABLE users IS 'People who sign in';
COMMENT ON COLUMN users.password_hash IS 'bcrypt; a password in clear is hashed by a trigger before it is stored';
COMMENT ON COLUMN users.failed_logins IS 'Failures since the last success; kept by record_login()';

CREATE TRIGGER users_password BEFORE INSERT OR UPDATE OF password_hash ON users
    FOR EACH ROW EXECUTE FUNCTION hash_password();
CREATE TRIGGER users_timestamps BEFORE INSERT OR UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
