-- Buying without an account: a shop's own choice, off until somebody turns it on.
alter table shops add column guest_purchase boolean not null default false;
create or replace view living_shops as select * from shops where kept_at is null;

-- A guest is a customer without an account: an e-mail typed by anybody opens nothing that is another's, so that there may be
-- several of one e-mail beside the one account that it has at most.
alter table customers add column guest_since timestamptz;
alter table customers drop constraint customers_shop_id_email_key;
create unique index customers_email on customers (shop_id, email) where guest_since is null;

-- The acts of the service desk count in the activity in which customers are written to.
update activities set kinds = kinds || '{mail.answer,conversations.take,conversations.close,conversations.add-model,conversations.change-model}'
where 'orders.write-to-customer' = any(kinds) and not 'mail.answer' = any(kinds);
update shipped_activities set kinds = kinds || '{mail.answer,conversations.take,conversations.close,conversations.add-model,conversations.change-model}'
where 'orders.write-to-customer' = any(kinds) and not 'mail.answer' = any(kinds);
