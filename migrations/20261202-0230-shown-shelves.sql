-- A category has a picture above its articles, and may stand out of the menu: who has its address still finds it.
alter table categories
  add column in_menu boolean not null default true,
  add column picture_hash text,
  add column picture_width integer not null default 0,
  add column picture_height integer not null default 0;

-- What goes with an article, in the order in which the shop shows it.
create table product_links (
  shop_id bigint not null references shops (id),
  product_id bigint not null,
  linked_id bigint not null,
  position integer not null default 0,
  primary key (shop_id, product_id, linked_id),
  check (product_id <> linked_id),
  foreign key (shop_id, product_id) references products (shop_id, id) deferrable,
  foreign key (shop_id, linked_id) references products (shop_id, id) deferrable
);
create index product_links_linked on product_links (shop_id, linked_id);
