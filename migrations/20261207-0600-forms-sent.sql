-- Forms that make something, by the hash of who sent them and what they say: a double click that reaches two processes makes one
-- thing. `place` is where the first led, null while it is at work. Unlogged: after a crash a double click is no more.
create unlogged table if not exists files.forms (
  key bytea primary key,
  sent_at timestamptz not null default now(),
  place text
);
-- Where a backup lies on the machine that has it.
alter table files.backups add column if not exists path text not null default '';
