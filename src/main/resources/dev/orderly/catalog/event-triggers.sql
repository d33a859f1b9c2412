SELECT e.oid, e.evtname AS name, pg_catalog.pg_get_userbyid(e.evtowner) AS owner, e.evtevent AS event,
       e.evttags AS tags, e.evtfoid::pg_catalog.regproc::pg_catalog.text AS function, e.evtenabled AS enabled
FROM pg_catalog.pg_event_trigger e
