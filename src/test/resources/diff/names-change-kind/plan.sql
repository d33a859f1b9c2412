DROP VIEW public.other;
DROP INDEX public.free;
ALTER TABLE public.uses DROP CONSTRAINT taken;
DROP TABLE public.thing;
DROP SEQUENCE public.name;
ALTER TYPE public.kind RENAME TO kind__old;
CREATE DOMAIN public.kind AS text;
CREATE TABLE public.name (
    b text
);
CREATE TABLE public.other (
    a integer
);
ALTER TABLE public.uses ALTER COLUMN k TYPE public.kind USING k::text::public.kind;
DROP TYPE public.kind__old;
ALTER TABLE public.uses ADD CONSTRAINT free UNIQUE (n);
CREATE INDEX taken ON public.uses USING btree (k);
CREATE VIEW public.thing AS
 SELECT 1 AS a;
