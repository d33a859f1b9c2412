SET check_function_bodies = off;

DROP VIEW public.v;
DROP FUNCTION public.f(public.pair);
ALTER TABLE ONLY public.t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE ONLY public.t ALTER COLUMN u DROP DEFAULT;
ALTER DOMAIN public.amount RENAME TO amount__old;
ALTER TYPE public.used RENAME TO used__old;
CREATE DOMAIN public.amount AS numeric(10,2)
    CONSTRAINT amount_check CHECK ((VALUE > (1)::numeric));
ALTER DOMAIN public.word DROP DEFAULT;
ALTER DOMAIN public.word SET NOT NULL;
ALTER DOMAIN public.word ADD CONSTRAINT short CHECK ((length(VALUE) < 10));
ALTER TYPE public.pair DROP ATTRIBUTE b;
ALTER TYPE public.pair ADD ATTRIBUTE c date;
CREATE TYPE public.used AS (
    b text,
    a bigint
);
ALTER TABLE public.t ALTER COLUMN u TYPE public.used USING CASE WHEN u IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW((u).b::text, (u).a::bigint)::public.used END,
    ALTER COLUMN m TYPE public.amount USING m::text::public.amount,
    ALTER COLUMN ms TYPE public.amount[] USING ms::text[]::public.amount[],
    ALTER COLUMN m SET DEFAULT 5,
    ALTER COLUMN u SET DEFAULT ROW('x'::text, (1)::bigint)::public.used;
DROP DOMAIN public.amount__old;
DROP TYPE public.used__old;
CREATE OR REPLACE FUNCTION public.f(p public.pair)
 RETURNS public.amount
 LANGUAGE sql
AS $function$SELECT 1$function$;
CREATE VIEW public.v AS
 SELECT m,
    w
   FROM public.t;

RESET check_function_bodies;
