-- That a cheque comes back may be called off while its line is still to come and nobody of the shop has recorded it.
create or replace function refuse_change_of_slip_cheque() returns trigger language plpgsql as $$
declare
  words text[] := '{}';
begin
  if coalesce(old.shop_id::text = any(string_to_array(current_setting('preau.removing_shop', true), ',')), false) then
    return coalesce(new, old);
  end if;
  if tg_op = 'UPDATE' then
    if old.back_on is null or (new.back_on is null and old.told_at is null
      and old.back_on > (moment() at time zone 'Europe/Paris')::date
        + coalesce((select days_ahead from bank_accounts where shop_id = old.shop_id), 0)) then
      words := words || '{back_on,back_for}'::text[];
    end if;
    if old.told_at is null then words := words || '{told_at,actor_kind,actor_id,actor_name}'::text[]; end if;
    if current_setting('preau.forgetting', true) = 'on' then words := words || '{actor_name}'::text[]; end if;
    if to_jsonb(new) - words = to_jsonb(old) - words then return new; end if;
  end if;
  raise exception 'a cheque of a slip is never changed nor removed (%, %)', old.remittance_id, old.place;
end $$;
