-- What lists are sorted by and what would have to be added up for every row: kept beside the rows, by the database itself.
-- Each is added up anew whenever a row under it changes, never counted on: rows that are copied, brought back or read from a
-- file cannot count twice. In tables of their own, for customers and products stand in a dozen indexes each.
create table customer_sums (
  shop_id bigint not null references shops (id),
  customer_id bigint not null,
  -- orders placed, whatever became of them
  orders integer not null,
  -- what they come to, tax included; cancelled and refunded ones left out
  spent_cents bigint not null,
  primary key (shop_id, customer_id),
  foreign key (shop_id, customer_id) references customers (shop_id, id) on delete cascade deferrable
);
create index customer_sums_orders on customer_sums (shop_id, orders, customer_id);
create index customer_sums_spent on customer_sums (shop_id, spent_cents, customer_id);

create table product_sums (
  shop_id bigint not null references shops (id),
  product_id bigint not null,
  -- of all its variants
  pieces bigint not null,
  primary key (shop_id, product_id),
  foreign key (shop_id, product_id) references products (shop_id, id) on delete cascade deferrable
);
create index product_sums_pieces on product_sums (shop_id, pieces, product_id);

insert into customer_sums (shop_id, customer_id, orders, spent_cents)
select c.shop_id, c.id, count(o.id), coalesce(sum(o.total_ttc_cents) filter (where o.state not in ('cancelled', 'refunded')), 0)
from customers c left join orders o on o.shop_id = c.shop_id and o.customer_id = c.id group by c.shop_id, c.id;
insert into product_sums (shop_id, product_id, pieces)
select shop_id, product_id, sum(quantity) from variants group by shop_id, product_id;

-- The row is held before it is added up: of two orders of one customer the second sees the first.
create function sum_up_customers(shops bigint[], customers bigint[]) returns void language plpgsql as $$
begin
  perform from customer_sums s join unnest(shops, customers) w (shop_id, id) on s.shop_id = w.shop_id and s.customer_id = w.id
    order by s.shop_id, s.customer_id for no key update of s;
  insert into customer_sums as s (shop_id, customer_id, orders, spent_cents)
  select c.shop_id, c.id, t.orders, t.spent
  from (select distinct * from unnest(shops, customers)) w (shop_id, id) join customers c on c.shop_id = w.shop_id and c.id = w.id
    cross join lateral (
      select count(*) as orders,
        coalesce(sum(o.total_ttc_cents) filter (where o.state not in ('cancelled', 'refunded')), 0) as spent
      from orders o where o.shop_id = c.shop_id and o.customer_id = c.id) t
  on conflict (shop_id, customer_id) do update set orders = excluded.orders, spent_cents = excluded.spent_cents
    where (s.orders, s.spent_cents) is distinct from (excluded.orders, excluded.spent_cents);
end $$;

create function sum_up_products(shops bigint[], products bigint[]) returns void language plpgsql as $$
begin
  perform from product_sums s join unnest(shops, products) w (shop_id, id) on s.shop_id = w.shop_id and s.product_id = w.id
    order by s.shop_id, s.product_id for no key update of s;
  insert into product_sums as s (shop_id, product_id, pieces)
  select p.shop_id, p.id, t.pieces
  from (select distinct * from unnest(shops, products)) w (shop_id, id) join products p on p.shop_id = w.shop_id and p.id = w.id
    cross join lateral (
      select coalesce(sum(v.quantity), 0) as pieces from variants v where v.shop_id = p.shop_id and v.product_id = p.id) t
  on conflict (shop_id, product_id) do update set pieces = excluded.pieces where s.pieces is distinct from excluded.pieces;
end $$;

create function customers_came() returns trigger language plpgsql as $$
begin
  perform sum_up_customers(array_agg(shop_id), array_agg(id)) from changed;
  return null;
end $$;
create trigger customers_summed after insert on customers
  referencing new table as changed for each statement execute function customers_came();

create function orders_came_or_went() returns trigger language plpgsql as $$
begin
  perform sum_up_customers(array_agg(shop_id), array_agg(customer_id)) from changed;
  return null;
end $$;
create trigger orders_summed_insert after insert on orders
  referencing new table as changed for each statement execute function orders_came_or_went();
create trigger orders_summed_delete after delete on orders
  referencing old table as changed for each statement execute function orders_came_or_went();

create function order_changed() returns trigger language plpgsql as $$
begin
  perform sum_up_customers(array[old.shop_id, new.shop_id], array[old.customer_id, new.customer_id]);
  return null;
end $$;
create trigger orders_summed_update after update of state, total_ttc_cents, customer_id on orders for each row
  when ((old.state in ('cancelled', 'refunded')) <> (new.state in ('cancelled', 'refunded'))
    or old.total_ttc_cents <> new.total_ttc_cents or old.customer_id <> new.customer_id)
  execute function order_changed();

create function variants_changed() returns trigger language plpgsql as $$
begin
  perform sum_up_products(array_agg(shop_id), array_agg(product_id)) from changed;
  return null;
end $$;
create trigger variants_summed_insert after insert on variants
  referencing new table as changed for each statement execute function variants_changed();
create trigger variants_summed_update after update on variants
  referencing new table as changed for each statement execute function variants_changed();
create trigger variants_summed_delete after delete on variants
  referencing old table as changed for each statement execute function variants_changed();
