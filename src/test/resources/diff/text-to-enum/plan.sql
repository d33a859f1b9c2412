DROP TRIGGER t ON public.task;
DROP VIEW public.counts;
DROP VIEW public.tasks;
DROP INDEX public.task_state_idx;
ALTER TABLE public.task DROP CONSTRAINT task_state_check;
ALTER TABLE ONLY public.task ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE ONLY public.task ALTER COLUMN state DROP DEFAULT;
CREATE TYPE public.state AS ENUM ('new', 'done');
ALTER TABLE public.task ALTER COLUMN state TYPE public.state USING state::public.state,
    ALTER COLUMN kind TYPE public.state[] USING CASE WHEN kind IS NULL THEN NULL ELSE ARRAY[kind::text]::public.state[] END,
    ALTER COLUMN state SET DEFAULT 'new'::public.state;
CREATE INDEX task_state_idx ON public.task USING btree (state);
CREATE VIEW public.tasks AS
 SELECT id,
    state
   FROM public.task;
CREATE VIEW public.counts AS
 SELECT state,
    count(*) AS count
   FROM public.tasks
  GROUP BY state;
CREATE TRIGGER t BEFORE UPDATE OF state ON public.task FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION suppress_redundant_updates_trigger();
