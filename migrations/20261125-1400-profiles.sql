-- What an employee may do in the back office, as rows of the shop: the teacher edits them tab by tab.
create table profiles (
  shop_id bigint not null references shops (id),
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  position integer not null,
  -- by tab, what may be done there: {"orders": ["see", "add", "change", "delete"]}; a tab left out is not seen
  rights jsonb not null,
  primary key (shop_id, code)
);
-- The seven that ship, for the shops that exist; a new one receives them from shops.create (usual-profiles.ts).
insert into profiles (shop_id, code, name, position, rights)
select shops.id, shipped ->> 'code', shipped ->> 'name', position - 1, shipped -> 'rights'
from shops, jsonb_array_elements($$[
  {"code": "manager", "name": "Responsable", "rights": {"home": ["see"], "catalogue": ["see", "add", "change", "delete"], "customers": ["see", "add", "change", "delete"], "orders": ["see", "add", "change", "delete"], "payments": ["see", "add", "change", "delete"], "carriers": ["see", "add", "change", "delete"], "employees": ["see"], "settings": ["see", "add", "change", "delete"]}},
  {"code": "orders", "name": "Commandes", "rights": {"home": ["see"], "catalogue": ["see"], "customers": ["see", "add", "change"], "orders": ["see", "add", "change", "delete"], "payments": ["see"], "carriers": ["see"]}},
  {"code": "preparation", "name": "Préparation", "rights": {"home": ["see"], "catalogue": ["see"], "orders": ["see", "change"], "carriers": ["see"]}},
  {"code": "accounting", "name": "Comptabilité", "rights": {"home": ["see"], "customers": ["see"], "orders": ["see", "change", "delete"], "payments": ["see", "add", "change", "delete"]}},
  {"code": "catalogue", "name": "Catalogue", "rights": {"home": ["see"], "catalogue": ["see", "add", "change", "delete"], "carriers": ["see"]}},
  {"code": "after-sales", "name": "Après-vente", "rights": {"home": ["see"], "catalogue": ["see"], "customers": ["see", "add", "change"], "orders": ["see", "add", "change", "delete"], "payments": ["see"]}},
  {"code": "read-only", "name": "Lecture", "rights": {"home": ["see"], "catalogue": ["see"], "customers": ["see"], "orders": ["see"], "payments": ["see"], "carriers": ["see"], "employees": ["see"], "settings": ["see"]}}
]$$::jsonb) with ordinality as each_one (shipped, position);

alter table employees drop constraint employees_profile_check;
alter table employees add foreign key (shop_id, profile) references profiles (shop_id, code);
create index employees_profile on employees (shop_id, profile);
