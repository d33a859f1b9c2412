CREATE TABLE public.nurse () INHERITS (public.person);
ALTER TABLE public.person ADD CONSTRAINT grown CHECK ((age > 17)) NOT VALID;
ALTER TABLE public.nurse VALIDATE CONSTRAINT grown;
