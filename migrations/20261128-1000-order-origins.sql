-- An order is made from a cart of the shop's, or taken down by an employee: then there is no cart.
alter table orders
  add column origin text not null default 'shop'
    check (origin in ('shop', 'telephone', 'paper', 'counter', 'quotation')),
  alter column cart_id drop not null,
  add constraint orders_cart check ((origin = 'shop') = (cart_id is not null));
