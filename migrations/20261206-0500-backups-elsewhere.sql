-- Which backups are in which data folder, told by the process that has the folder to the others on this database: one of them makes
-- the nightly one, and each lists them all. A restore keeps it, as all of this schema: files stay where they are.
create table if not exists files.backups (
  folder uuid not null,
  name text not null,
  machine text not null,
  origin text not null,
  made_at timestamptz not null,
  bytes bigint not null,
  holds jsonb not null,
  seen_at timestamptz not null default now(),
  primary key (folder, name)
);
