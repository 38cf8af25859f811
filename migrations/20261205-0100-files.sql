-- Pictures and documents as they were kept, by what they hold (sha-256), a megabyte a row; and files that somebody sent and has
-- not confirmed. In a schema of their own: a restore empties the school's and keeps these, as it always kept the folder of files.
create schema if not exists files;

create table if not exists files.originals (
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  part integer not null check (part >= 0),
  bytes bytea not null,
  primary key (hash, part)
);
-- Pictures are compressed already.
alter table files.originals alter column bytes set storage external;

create table if not exists files.received (
  owner bigint not null,
  word text not null,
  part integer not null check (part >= 0),
  bytes bytea not null,
  arrived_at timestamptz not null default now(),
  primary key (owner, word, part)
);
alter table files.received alter column bytes set storage external;
