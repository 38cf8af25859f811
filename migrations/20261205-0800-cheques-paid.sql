-- The payment that an accepted cheque brought: by it a cheque is remitted once, and known as it comes back from the bank.
alter table cheques add column payment_id bigint;
alter table cheques add foreign key (shop_id, payment_id) references payments (shop_id, id) deferrable;
create index cheques_payment on cheques (shop_id, payment_id) where payment_id is not null;
alter table cheques drop constraint cheques_state_check;
alter table cheques add constraint cheques_state_check
  check (state in ('sent', 'accepted', 'refused', 'replaced', 'remitted', 'returned'));

update cheques q set payment_id = (
  select max(p.id) from payments p
  where p.shop_id = q.shop_id and p.order_id = q.order_id and p.method = 'cheque' and p.amount_cents > 0
    and (p.at = q.decided_at or p.note like '% ' || q.number)
    and not exists (select from payments r where r.shop_id = p.shop_id and r.reverses_id = p.id))
where q.state in ('accepted', 'remitted');
