-- What a trader knows of an article beside its price: what it cost, its eco-contribution, its size, what to beware of.
alter table products
  -- without tax, micro-euros; null while nobody said
  add column purchase_micro bigint check (purchase_micro >= 0),
  -- part of the price with tax, in cents (code de l'environnement L541-10-20)
  add column ecotax_cents integer not null default 0 check (ecotax_cents between 0 and 10000000),
  -- millimetres; 0 while nobody said
  add column length_mm integer not null default 0 check (length_mm between 0 and 100000),
  add column width_mm integer not null default 0 check (width_mm between 0 and 100000),
  add column height_mm integer not null default 0 check (height_mm between 0 and 100000),
  -- warnings and information on safety (Regulation (EU) 2023/988, art. 19 d)
  add column warnings text not null default '';
-- An e-mail or a page: the electronic address that stands beside the postal one (the same, art. 19 a).
alter table manufacturers add column contact text not null default '';
