-- The life of a shop after its opening: put away at the end of a term, removed after some days of grace.
alter table shops
  -- put away: both faces are closed and the portal does not name it; everything is kept
  add column archived_at timestamptz,
  -- the day from which it is really removed; null while nobody asked. Both faces are closed meanwhile
  add column removal_on date;
