-- The vouchers that a customer means to use: laid in the cart by their code, used when it is ordered.
create table cart_vouchers (
  shop_id bigint not null references shops (id),
  cart_id bigint not null,
  voucher_id bigint not null,
  added_at timestamptz not null default moment(),
  primary key (shop_id, cart_id, voucher_id),
  foreign key (shop_id, cart_id) references carts (shop_id, id) on delete cascade deferrable,
  foreign key (shop_id, voucher_id) references vouchers (shop_id, id) on delete cascade deferrable
);
create index cart_vouchers_voucher on cart_vouchers (shop_id, voucher_id);

-- Giving back what was paid too much counts in the activities in which invoices are corrected.
update activities set kinds = kinds || '{orders.give-back}'
where 'orders.correct' = any(kinds) and not 'orders.give-back' = any(kinds);
update shipped_activities set kinds = kinds || '{orders.give-back}'
where 'orders.correct' = any(kinds) and not 'orders.give-back' = any(kinds);
