CREATE TABLE public.given () INHERITS (public.item);
CREATE TABLE public.joined (
    a integer,
    c integer GENERATED ALWAYS AS ((a + 1)) STORED,
    own integer GENERATED ALWAYS AS ((a + 2)) STORED NOT NULL
) INHERITS (public.item);
ALTER TABLE public.other ADD COLUMN c integer GENERATED ALWAYS AS ((a * 2)) STORED;
