-- A category, a brand or a page that goes takes its hidden entry of a menu along: what stood under it was hidden with it, and
-- stays so on the first level. Fired before the foreign key lets the children go: triggers of one event go by their names, and
-- that of the key begins with « RI_ ».
create function menu_children_stay_hidden() returns trigger language plpgsql as $$
begin
  update menu_entries set hidden_at = coalesce(hidden_at, old.hidden_at)
  where shop_id = old.shop_id and parent_id = old.id and hidden_at is null;
  return null;
end $$;
create trigger "Hidden_with_its_parent" after delete on menu_entries for each row
  when (old.hidden_at is not null) execute function menu_children_stay_hidden();
