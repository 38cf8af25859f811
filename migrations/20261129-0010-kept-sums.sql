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

-- The row is held before it is added up: of two orders of one customer the second sees the first. Rows are found by their
-- keys: a plan made while a table was small would read all of it, for every order of the ten thousand that a file brings.
create function sum_up_customer(shop bigint, customer bigint) returns void language plpgsql set enable_seqscan = off as $$
begin
  perform from customer_sums where shop_id = shop and customer_id = customer for no key update;
  update customer_sums s set orders = t.orders, spent_cents = t.spent
  from (select count(*) as orders,
      coalesce(sum(total_ttc_cents) filter (where state not in ('cancelled', 'refunded')), 0) as spent
    from orders where shop_id = shop and customer_id = customer) t
  where s.shop_id = shop and s.customer_id = customer;
end $$;

create function customer_came() returns trigger language plpgsql set enable_seqscan = off as $$
begin
  insert into customer_sums (shop_id, customer_id, orders, spent_cents) values (new.shop_id, new.id, 0, 0)
    on conflict do nothing;
  perform sum_up_customer(new.shop_id, new.id) from orders where shop_id = new.shop_id and customer_id = new.id limit 1;
  return null;
end $$;
create trigger customers_summed after insert on customers for each row execute function customer_came();

create function order_came_or_went() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform sum_up_customer(old.shop_id, old.customer_id); end if;
  if tg_op <> 'DELETE' then perform sum_up_customer(new.shop_id, new.customer_id); end if;
  return null;
end $$;
create trigger orders_summed after insert or delete on orders for each row execute function order_came_or_went();
create trigger orders_summed_update after update of state, total_ttc_cents, customer_id on orders for each row
  when ((old.state in ('cancelled', 'refunded')) <> (new.state in ('cancelled', 'refunded'))
    or old.total_ttc_cents <> new.total_ttc_cents or old.customer_id <> new.customer_id)
  execute function order_came_or_went();

-- All articles of a statement in the order of their ids: two orders of the same articles never wait for each other.
create function variants_changed() returns trigger language plpgsql set enable_seqscan = off as $$
declare
  one record;
begin
  for one in select distinct shop_id, product_id from changed order by shop_id, product_id loop
    perform from product_sums where shop_id = one.shop_id and product_id = one.product_id for no key update;
    if found then
      update product_sums set pieces = (select coalesce(sum(quantity), 0) from variants
        where shop_id = one.shop_id and product_id = one.product_id)
      where shop_id = one.shop_id and product_id = one.product_id;
    else
      insert into product_sums (shop_id, product_id, pieces)
      select shop_id, product_id, sum(quantity) from variants
      where shop_id = one.shop_id and product_id = one.product_id group by shop_id, product_id
      on conflict (shop_id, product_id) do update set pieces = excluded.pieces;
    end if;
  end loop;
  return null;
end $$;
create trigger variants_summed_insert after insert on variants
  referencing new table as changed for each statement execute function variants_changed();
create trigger variants_summed_update after update on variants
  referencing new table as changed for each statement execute function variants_changed();
create trigger variants_summed_delete after delete on variants
  referencing old table as changed for each statement execute function variants_changed();
