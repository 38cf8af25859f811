-- A carrier has a logo, which customers see where they choose it.
alter table carriers
  add column picture_hash text,
  add column picture_width integer not null default 0,
  add column picture_height integer not null default 0;
