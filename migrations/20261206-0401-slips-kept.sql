-- A slip is what was brought to the bank: it stays as it is. Only who made it may be forgotten (RGPD art. 5-1 e).
create trigger remittances_kept before update or delete on remittances
  for each row execute function refuse_change_of_ledger('actor_name');
create trigger remittances_never_emptied before truncate on remittances execute function refuse_truncate();

-- Of a cheque on it, that it comes back is written once, and that somebody of the shop recorded it, once.
create function refuse_change_of_slip_cheque() returns trigger language plpgsql as $$
declare
  words text[] := '{}';
begin
  if coalesce(old.shop_id::text = any(string_to_array(current_setting('preau.removing_shop', true), ',')), false) then
    return coalesce(new, old);
  end if;
  if tg_op = 'UPDATE' then
    if old.back_on is null then words := words || '{back_on,back_for}'::text[]; end if;
    if old.told_at is null then words := words || '{told_at,actor_kind,actor_id,actor_name}'::text[]; end if;
    if current_setting('preau.forgetting', true) = 'on' then words := words || '{actor_name}'::text[]; end if;
    if to_jsonb(new) - words = to_jsonb(old) - words then return new; end if;
  end if;
  raise exception 'a cheque of a slip is never changed nor removed (%, %)', old.remittance_id, old.place;
end $$;
create trigger remittance_cheques_kept before update or delete on remittance_cheques
  for each row execute function refuse_change_of_slip_cheque();
create trigger remittance_cheques_never_emptied before truncate on remittance_cheques execute function refuse_truncate();
