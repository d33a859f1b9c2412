SET check_function_bodies = off;

DROP VIEW public.v;
DROP INDEX public.t_f_idx;
ALTER TABLE public.t DROP CONSTRAINT t_a_check;
DROP ROUTINE public.agg(integer);
DROP FUNCTION public.o(text);
DROP PROCEDURE public.p(integer);
ALTER TABLE ONLY public.t ALTER COLUMN a DROP DEFAULT;
ALTER TABLE public.t DROP COLUMN b;
DROP FUNCTION public.f(integer);
CREATE OR REPLACE FUNCTION public.f(b integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT b + 1$function$;
ALTER TABLE public.t ADD COLUMN b integer GENERATED ALWAYS AS (public.f(a)) STORED;
ALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT public.f(1);
CREATE OR REPLACE FUNCTION public.g(a integer)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
AS $function$SELECT 2$function$;
CREATE OR REPLACE FUNCTION public.o(a text, b text DEFAULT 'b'::text)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT a$function$;
CREATE OR REPLACE FUNCTION public.p(a integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$BEGIN END$function$;
CREATE AGGREGATE public.agg(integer) (
    SFUNC = int4pl,
    STYPE = integer,
    INITCOND = '5'
);
ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK ((public.f(a) > 0));
CREATE INDEX t_f_idx ON public.t USING btree (public.f(a));
CREATE VIEW public.v AS
 SELECT public.f(a) AS f
   FROM public.t;

RESET check_function_bodies;
