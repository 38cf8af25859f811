-- The carriers that alone may carry an article: none listed, all may. And the day on which who orders by telephone wishes to fetch it.
create table product_carriers (
  shop_id bigint not null references shops (id),
  product_id bigint not null,
  carrier_id bigint not null,
  primary key (shop_id, product_id, carrier_id),
  foreign key (shop_id, product_id) references products (shop_id, id) on delete cascade deferrable,
  foreign key (shop_id, carrier_id) references carriers (shop_id, id) deferrable
);
create index product_carriers_carrier on product_carriers (shop_id, carrier_id, product_id);
alter table drafts add column wished_day date;
