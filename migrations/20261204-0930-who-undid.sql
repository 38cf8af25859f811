-- Who wanted a run undone: the orders are taken back in that teacher's name, whoever asked for them.
alter table arrivals add column undone_by bigint, add column undone_name text not null default '';
