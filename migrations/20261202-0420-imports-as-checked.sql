-- What the check of an import saw and said stands with its lines: what is done is that, or the line is refused.
alter table imports
  add column foreseen_at timestamptz,
  -- whether products that it makes go on sale where the file does not say
  add column shows boolean not null default true;
alter table import_lines
  -- what of a thing that is there becomes otherwise: field, before, after
  add column changes jsonb not null default '[]',
  -- the pieces that there were when it was checked
  add column seen jsonb;
