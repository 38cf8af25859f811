-- An order may come to have several invoices, slips and returns: what keeps doubles out is its balance, read while it is held.
drop index invoices_order;
create index invoices_order on invoices (shop_id, order_id, kind);
alter table delivery_slips drop constraint delivery_slips_shop_id_order_id_key;
create index delivery_slips_order on delivery_slips (shop_id, order_id);
alter table stock_movements drop constraint stock_movements_shop_id_order_line_id_kind_key;
create index stock_movements_line on stock_movements (shop_id, order_line_id);

-- Money, goods, histories and the trace only grow. Rows go with their shop or when it goes back (`preau.removing_shop`
-- names it, as for papers). While a class is forgotten (`preau.forgetting`, RGPD art. 5-1 e) its pupils' acts go, and the
-- columns named with each trigger, which hold names and free words, are written over.
create function refuse_change_of_ledger() returns trigger language plpgsql as $$
declare
  words text[] := tg_argv;
begin
  if coalesce(old.shop_id::text = any(string_to_array(current_setting('preau.removing_shop', true), ',')), false) then
    return coalesce(new, old);
  end if;
  if current_setting('preau.forgetting', true) = 'on' then
    if tg_op = 'DELETE' and tg_table_name = 'acts' then return old; end if;
    if tg_op = 'UPDATE' and to_jsonb(new) - words = to_jsonb(old) - words then return new; end if;
  end if;
  raise exception 'a row of % is never changed nor removed (%)', tg_table_name, old.id;
end $$;
create trigger payments_kept before update or delete on payments
  for each row execute function refuse_change_of_ledger('actor_name', 'note');
create trigger stock_movements_kept before update or delete on stock_movements
  for each row execute function refuse_change_of_ledger('actor_name');
create trigger order_history_kept before update or delete on order_history
  for each row execute function refuse_change_of_ledger('actor_name', 'reason');
create trigger acts_kept before update or delete on acts
  for each row execute function refuse_change_of_ledger('before', 'after');

create function refuse_truncate() returns trigger language plpgsql as $$
begin
  raise exception 'the rows of % are never removed', tg_table_name;
end $$;
create trigger invoices_never_emptied before truncate on invoices execute function refuse_truncate();
create trigger delivery_slips_never_emptied before truncate on delivery_slips execute function refuse_truncate();
create trigger payments_never_emptied before truncate on payments execute function refuse_truncate();
create trigger stock_movements_never_emptied before truncate on stock_movements execute function refuse_truncate();
create trigger order_history_never_emptied before truncate on order_history execute function refuse_truncate();
create trigger acts_never_emptied before truncate on acts execute function refuse_truncate();
