-- A category, a maker or a page that goes takes its own entry of a menu along, not those that somebody put under it: they stand on
-- the first level from then on. Who takes an entry away by hand takes what is under it too (windows/menus.ts).
alter table menu_entries drop constraint menu_entries_shop_id_parent_id_fkey;
alter table menu_entries add constraint menu_entries_shop_id_parent_id_fkey foreign key (shop_id, parent_id)
  references menu_entries (shop_id, id) on delete set null (parent_id) deferrable;
