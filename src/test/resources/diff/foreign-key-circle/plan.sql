ALTER TABLE public.a DROP CONSTRAINT a_b_fkey;
ALTER TABLE public.b DROP CONSTRAINT b_a_fkey;
DROP TABLE public.a;
DROP TABLE public.b;
CREATE TABLE public.c (
    id integer NOT NULL,
    d integer,
    CONSTRAINT c_pkey PRIMARY KEY (id)
);
CREATE TABLE public.d (
    id integer NOT NULL,
    c integer,
    CONSTRAINT d_pkey PRIMARY KEY (id)
);
ALTER TABLE public.c ADD CONSTRAINT c_d_fkey FOREIGN KEY (d) REFERENCES public.d(id);
ALTER TABLE public.d ADD CONSTRAINT d_c_fkey FOREIGN KEY (c) REFERENCES public.c(id) ON DELETE SET NULL;
