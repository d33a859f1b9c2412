SET check_function_bodies = off;

CREATE OR REPLACE FUNCTION public.has_ward_form(text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $1 ~ '^[A-Z]'$function$;
ALTER TABLE public.ward ADD COLUMN code public.ward_code DEFAULT 'A1'::text NOT NULL;

RESET check_function_bodies;
