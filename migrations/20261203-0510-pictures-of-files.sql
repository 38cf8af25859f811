-- What a file of products says of a picture beside whose it is: which of the product's it is, and what it shows.
alter table import_keys
  add column place integer not null default 0,
  add column alt text not null default '';
