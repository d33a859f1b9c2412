DROP VIEW public.notes;
ALTER TABLE public.grown NOT OF;
ALTER TABLE public.grown DROP COLUMN note;
ALTER TABLE public.homes NOT OF;
ALTER TABLE public.leaves NOT OF;
DROP TYPE public.address;
ALTER TABLE public.split NOT OF;
ALTER TABLE public.split RENAME TO split__old;
CREATE TYPE public.address AS (
    street character varying(80),
    town integer
);
CREATE TYPE public.person AS (
    id bigint,
    name text,
    born date
);
ALTER TYPE public.visit DROP ATTRIBUTE note;
ALTER TYPE public.visit ADD ATTRIBUTE seen date;
ALTER TYPE public.visit ADD ATTRIBUTE score integer;
CREATE TABLE public.split OF public.visit PARTITION BY LIST (id);
CREATE TABLE public.split_one (
    id integer,
    room text,
    seen date,
    score integer
);
ALTER TABLE public.grown ADD COLUMN seen date DEFAULT '2020-01-01'::date NOT NULL;
ALTER TABLE public.grown ADD COLUMN score integer;
ALTER TABLE public.homes ALTER COLUMN street TYPE character varying(80),
    ALTER COLUMN town TYPE integer USING town::integer;
ALTER TABLE public.joins ALTER COLUMN id TYPE bigint,
    ALTER COLUMN name SET NOT NULL,
    ADD COLUMN born date;
ALTER TABLE public.grown OF public.visit;
ALTER TABLE public.homes OF public.address;
ALTER TABLE public.joins OF public.person;
ALTER TABLE public.grown ADD CONSTRAINT grown_score_check CHECK ((score > 0));
ALTER TABLE public.split ATTACH PARTITION public.split_one FOR VALUES IN (1);
INSERT INTO public.split (id, room)
SELECT id, room FROM public.split__old;
DROP TABLE public.split__old;
CREATE VIEW public.notes AS
 SELECT id,
    room
   FROM public.grown;
