-- What was taken back before names the payment that it takes back, where that can be told: the last of as much that stood.
alter table payments disable trigger payments_kept;
do $$
declare
  back record;
  named bigint;
begin
  for back in
    select r.shop_id, r.order_id, r.id, r.amount_cents, r.actor_kind, r.actor_id, r.actor_name from payments r
    where r.amount_cents < 0 and r.reverses_id is null and not r.given_back and r.method <> 'voucher'
      and not exists (select from order_history h where h.shop_id = r.shop_id and h.order_id = r.order_id and h.at = r.at
        and h.state = 'refunded')
    order by r.shop_id, r.id
  loop
    select max(p.id) into named from payments p
    where p.shop_id = back.shop_id and p.order_id = back.order_id and p.id < back.id and p.amount_cents = -back.amount_cents
      and p.method <> 'voucher'
      and not exists (select from payments r where r.shop_id = p.shop_id and r.reverses_id = p.id);
    continue when named is null;
    update payments set reverses_id = named where shop_id = back.shop_id and id = back.id;
    update bank_matches set undone_at = moment(), undone_name = back.actor_name, undone_id = back.actor_id,
      undone_kind = case when back.actor_kind in ('employee', 'teacher') then back.actor_kind else 'teacher' end
    where shop_id = back.shop_id and payment_id = named and kind in ('payment', 'order') and undone_at is null;
  end loop;
end $$;
alter table payments enable trigger payments_kept;

-- A payment that is taken back stays on the line that the bank brought it by: a contrary line comes of what takes it back.
create or replace function free_line_of_undone_payment() returns trigger language plpgsql as $$
begin
  update bank_matches m set undone_at = moment(), undone_name = new.actor_name, undone_id = new.actor_id,
    undone_kind = case when new.actor_kind in ('employee', 'teacher') then new.actor_kind else 'teacher' end
  where m.shop_id = new.shop_id and m.payment_id = new.reverses_id and m.kind in ('payment', 'order') and m.undone_at is null
    and not exists (select from bank_line_payments b
      where b.shop_id = new.shop_id and b.payment_id = new.reverses_id and b.line_id = m.line_id);
  return null;
end $$;
