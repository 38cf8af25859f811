-- Somebody who has two accounts: the same words in the name, whatever their order and writing.
create function name_key(typed text) returns text language sql immutable strict parallel safe as $$
  select coalesce(string_agg(word, ' ' order by word collate "C"), '') from regexp_split_to_table(folded(typed), ' +') word
$$;
alter table customers add column name_key text not null
  generated always as (name_key(first_name || ' ' || last_name)) stored;
create index customers_name_key on customers (shop_id, name_key, id);

-- Whose account joined another: what ledgers and the trace keep under the number that went is found again.
create table merged_customers (
  shop_id bigint not null references shops (id),
  -- the number that went
  id bigint not null,
  into_id bigint not null,
  at timestamptz not null default moment(),
  primary key (shop_id, id),
  foreign key (shop_id, into_id) references customers (shop_id, id) on delete cascade
);
create index merged_customers_into on merged_customers (shop_id, into_id);
