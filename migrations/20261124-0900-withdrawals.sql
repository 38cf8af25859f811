-- The lines of orders that customers withdrew from (code de la consommation L221-18 to L221-21): each one once.
create table withdrawn_lines (
  shop_id bigint not null,
  order_line_id bigint not null,
  -- the moment that the receipt says
  at timestamptz not null default moment(),
  -- who declared it, and where the receipt was sent
  name text not null,
  email text not null,
  primary key (shop_id, order_line_id),
  foreign key (shop_id, order_line_id) references order_lines (shop_id, id)
);
