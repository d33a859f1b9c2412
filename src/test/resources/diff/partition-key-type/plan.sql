ALTER TABLE public.bed RENAME TO bed__old;
ALTER TABLE public.bed_east RENAME TO bed_east__old;
ALTER TABLE public.visit RENAME TO visit__old;
ALTER TABLE public.visit_high RENAME TO visit_high__old;
ALTER TABLE public.visit_low RENAME TO visit_low__old;
ALTER TABLE public.visit_new_year RENAME TO visit_new_year__old;
CREATE TABLE public.bed (
    room text,
    nr bigint
) PARTITION BY LIST (room);
CREATE TABLE public.bed_east (
    room text,
    nr bigint
) PARTITION BY RANGE (nr);
CREATE TABLE public.visit (
    id bigint NOT NULL,
    at date NOT NULL,
    note text[]
) PARTITION BY RANGE (id);
CREATE TABLE public.visit_high (
    id bigint NOT NULL,
    at date NOT NULL,
    note text[]
) PARTITION BY LIST (at);
CREATE TABLE public.visit_low (
    id bigint NOT NULL,
    at date NOT NULL,
    note text[]
);
CREATE TABLE public.visit_new_year (
    id bigint NOT NULL,
    at date NOT NULL,
    note text[]
);
ALTER TABLE public.bed ATTACH PARTITION public.bed_east FOR VALUES IN ('east');
INSERT INTO public.bed (room, nr)
SELECT room, nr FROM public.bed__old;
DROP TABLE public.bed_east__old;
DROP TABLE public.bed__old;
ALTER TABLE public.visit ATTACH PARTITION public.visit_high FOR VALUES FROM ('100') TO ('200');
ALTER TABLE public.visit ATTACH PARTITION public.visit_low FOR VALUES FROM ('0') TO ('100');
ALTER TABLE public.visit_high ATTACH PARTITION public.visit_new_year FOR VALUES IN ('2026-01-01');
INSERT INTO public.visit (id, at, note)
SELECT id, at, CASE WHEN note IS NULL THEN NULL ELSE ARRAY[note::text]::text[] END FROM public.visit__old;
DROP TABLE public.visit_low__old;
DROP TABLE public.visit_new_year__old;
DROP TABLE public.visit_high__old;
DROP TABLE public.visit__old;
