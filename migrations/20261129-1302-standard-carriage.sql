-- What the shop's cheapest delivery would have cost for the same goods, cents tax included: who withdraws from goods that
-- left is given back that much of a dearer one (code de la consommation L221-24, L221-25). Null for orders of before.
alter table orders add column standard_carriage_cents integer check (standard_carriage_cents >= 0);
