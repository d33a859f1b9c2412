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
