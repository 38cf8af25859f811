-- The password of the SMTP server, sealed (AES-256-GCM) with a key that is not in the database. Beside the school's
-- tables: no backup carries it.
create table if not exists files.sealed (
  name text primary key,
  bytes bytea not null
);
