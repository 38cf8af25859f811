-- The days that an article takes before it may leave, and the day on which a customer wishes to fetch an order: chosen in the cart,
-- kept by the order.
alter table products add column lead_days integer not null default 0 check (lead_days between 0 and 90);
alter table carts add column wished_day date;
alter table orders add column wished_day date;
