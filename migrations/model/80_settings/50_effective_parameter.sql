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
