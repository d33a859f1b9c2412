SET check_function_bodies = off;

DROP VIEW public.labels;
DROP VIEW public.open;
DROP INDEX public.open_tasks;
ALTER TABLE public.task DROP CONSTRAINT task_state_check;
DROP FUNCTION public.label(public.state);
ALTER TABLE ONLY public.task ALTER COLUMN history DROP DEFAULT;
ALTER TABLE ONLY public.task ALTER COLUMN state DROP DEFAULT;
ALTER TYPE public.state RENAME TO state__old;
CREATE TYPE public.state AS ENUM ('open', 'new', 'done');
ALTER TABLE public.task ALTER COLUMN state TYPE public.state USING state::text::public.state,
    ALTER COLUMN history TYPE public.state[] USING history::text[]::public.state[],
    ALTER COLUMN history SET DEFAULT '{new,open}'::public.state[],
    ALTER COLUMN state SET DEFAULT 'new'::public.state;
DROP TYPE public.state__old;
CREATE OR REPLACE FUNCTION public.label(s public.state)
 RETURNS text
 LANGUAGE sql
AS $function$SELECT s::text$function$;
ALTER TABLE public.task ADD CONSTRAINT task_check CHECK (((state <> 'done'::public.state) OR (id > 0)));
CREATE INDEX open_tasks ON public.task USING btree (id) WHERE (state = 'open'::public.state);
CREATE VIEW public.labels AS
 SELECT public.label(state) AS label
   FROM public.task;
CREATE VIEW public.open AS
 SELECT id,
    state
   FROM public.task
  WHERE (state = 'open'::public.state);
COMMENT ON VIEW public.open IS 'to do';
GRANT SELECT ON TABLE public.open TO PUBLIC;

RESET check_function_bodies;
