-- An order taken down from a cart knows which: another customer’s is never emptied for it. What it took of each article goes
-- with its line, so that what the customer puts in or takes out afterwards is known.
alter table draft_lines add column cart_quantity integer check (cart_quantity >= 1);
alter table drafts add column cart_id bigint;
update drafts d set cart_id = c.id from carts c
where d.from_cart and d.order_id is null and c.shop_id = d.shop_id and c.customer_id = d.customer_id;
update draft_lines l set cart_quantity = l.quantity from drafts d
where d.cart_id is not null and l.shop_id = d.shop_id and l.draft_id = d.id;
alter table drafts drop column from_cart;
alter table drafts add foreign key (shop_id, cart_id) references carts (shop_id, id) on delete set null (cart_id) deferrable;
create index drafts_cart on drafts (shop_id, cart_id) where cart_id is not null;
