-- The vouchers that an order taken down by hand is to use: ticked among the customer's, used when it is confirmed.
create table draft_vouchers (
  shop_id bigint not null references shops (id),
  draft_id bigint not null,
  voucher_id bigint not null,
  primary key (shop_id, draft_id, voucher_id),
  foreign key (shop_id, draft_id) references drafts (shop_id, id) on delete cascade deferrable,
  foreign key (shop_id, voucher_id) references vouchers (shop_id, id) on delete cascade deferrable
);
create index draft_vouchers_voucher on draft_vouchers (shop_id, voucher_id);
