-- What customers would like to have, each once; a list is shown to others by its link alone.
create table wishes (
  shop_id bigint not null references shops (id),
  customer_id bigint not null,
  product_id bigint not null,
  added_at timestamptz not null default moment(),
  primary key (shop_id, customer_id, product_id),
  foreign key (shop_id, customer_id) references customers (shop_id, id) deferrable,
  foreign key (shop_id, product_id) references products (shop_id, id) deferrable
);
create index wishes_product on wishes (shop_id, product_id);

create table shared_wishes (
  shop_id bigint not null references shops (id),
  customer_id bigint not null,
  token text not null check (length(token) >= 20),
  shared_at timestamptz not null default moment(),
  primary key (shop_id, customer_id),
  unique (shop_id, token),
  foreign key (shop_id, customer_id) references customers (shop_id, id) deferrable
);
