ALTER TABLE public.bed RENAME TO bed__old;
ALTER TABLE public.bed_0 RENAME TO bed_0__old;
ALTER TABLE public.bed_1 RENAME TO bed_1__old;
ALTER TYPE public.place RENAME TO place__old;
ALTER TYPE public.state RENAME TO state__old;
CREATE TYPE public.state AS ENUM ('taken', 'free');
ALTER DOMAIN public.code ADD CONSTRAINT code_check CHECK ((VALUE <> ''::text));
CREATE TYPE public.place AS (
    ward text,
    bed integer,
    room integer
);
CREATE TABLE public.bed (
    id integer,
    state public.state,
    place public.place,
    code public.code,
    computed uuid
) PARTITION BY RANGE (id);
CREATE TABLE public.bed_0 (
    id integer,
    state public.state,
    place public.place,
    code public.code,
    computed uuid
);
CREATE TABLE public.bed_1 (
    id integer,
    state public.state,
    place public.place,
    code public.code,
    computed uuid
);
ALTER TABLE public.bed ATTACH PARTITION public.bed_0 FOR VALUES FROM (0) TO (10);
ALTER TABLE public.bed ATTACH PARTITION public.bed_1 DEFAULT;
INSERT INTO public.bed (id, state, place, code)
SELECT id, state::text::public.state, CASE WHEN place IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(NULL, (place).bed::integer, (place).room::integer)::public.place END, code FROM public.bed__old;
DROP TABLE public.bed_0__old;
DROP TABLE public.bed_1__old;
DROP TABLE public.bed__old;
DROP TYPE public.place__old;
DROP TYPE public.state__old;
