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
