CREATE FUNCTION set_timestamps() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.created_at := now();
    ELSE
        NEW.created_at := OLD.created_at;
    END IF;
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_timestamps() IS 'Sets created_at once and updated_at on every write, whatever the client sends';

CREATE FUNCTION acting_user() RETURNS bigint
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, public
AS $$
    SELECT nullif(current_setting('app.user_id', true), '')::bigint
$$;
COMMENT ON FUNCTION acting_user() IS 'The application''s user in this session (SET app.user_id), null for none';

CREATE FUNCTION track_user() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.created_by := coalesce(public.acting_user(), NEW.created_by);
    ELSE
        NEW.created_by := OLD.created_by;
    END IF;
    NEW.updated_by := coalesce(public.acting_user(), NEW.updated_by);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION track_user() IS 'Sets created_by once and updated_by on every write from acting_user()';

CREATE FUNCTION hash_password() RETURNS trigger
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
COMMENT ON FUNCTION hash_password() IS 'Replaces a password in clear by its bcrypt hash before it is stored';
