SET check_function_bodies = off;

DROP POLICY p ON public.t;
DROP MATERIALIZED VIEW public.w;
DROP VIEW public.v;
DROP INDEX public.t_lower_idx;
ALTER TABLE public.u DROP CONSTRAINT u_t_fkey;
DROP FUNCTION public.f();
ALTER TABLE ONLY public.t ALTER COLUMN g DROP DEFAULT;
ALTER TABLE ONLY public.t ALTER COLUMN h DROP DEFAULT;
ALTER TABLE ONLY public.t ALTER COLUMN i DROP DEFAULT;
ALTER TABLE public.t DROP COLUMN twice;
ALTER TABLE public.t ALTER COLUMN id TYPE bigint,
    ALTER COLUMN a TYPE character varying(20),
    ALTER COLUMN b TYPE character varying(30),
    ALTER COLUMN c TYPE bigint,
    ALTER COLUMN d TYPE timestamp with time zone,
    ALTER COLUMN e TYPE jsonb,
    ALTER COLUMN f TYPE integer USING f::integer,
    ALTER COLUMN g TYPE integer,
    ALTER COLUMN h TYPE bigint[],
    ALTER COLUMN i TYPE integer USING i::integer,
    ALTER COLUMN j TYPE text COLLATE pg_catalog."C";
ALTER TABLE public.t ADD COLUMN twice bigint GENERATED ALWAYS AS ((c * 2)) STORED;
ALTER TABLE public.u ALTER COLUMN t TYPE bigint;
ALTER TABLE ONLY public.t ALTER COLUMN f SET DEFAULT 3;
ALTER TABLE ONLY public.t ALTER COLUMN g SET DEFAULT 2;
ALTER TABLE ONLY public.t ALTER COLUMN h SET DEFAULT '{2}'::bigint[];
ALTER TABLE ONLY public.t ALTER COLUMN i SET DEFAULT 1;
CREATE OR REPLACE FUNCTION public.f()
 RETURNS bigint
 LANGUAGE sql
RETURN (SELECT max(t.c) AS max FROM public.t);
ALTER TABLE public.u ADD CONSTRAINT u_t_fkey FOREIGN KEY (t) REFERENCES public.t(id);
CREATE INDEX t_lower_idx ON public.t USING btree (lower((b)::text));
CREATE VIEW public.v AS
 SELECT id,
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    twice,
    (c + 1) AS more
   FROM public.t;
CREATE MATERIALIZED VIEW public.w AS
 SELECT a,
    more
   FROM public.v;
CREATE INDEX wi ON public.w USING btree (more);
CREATE POLICY p ON public.t FOR ALL TO PUBLIC
    USING ((c > 0));
COMMENT ON COLUMN public.w.more IS 'one more';

RESET check_function_bodies;
