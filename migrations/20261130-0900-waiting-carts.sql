-- Carts that wait: when their customer was reminded, once, and the list of them, those touched last first.
alter table carts add column reminded_at timestamptz;
create index carts_touched on carts (shop_id, updated_at desc, id desc);
-- An order that is taken down from a cart ends what it takes of it.
alter table drafts add column from_cart boolean not null default false;

-- Reminding a customer of a cart counts in the activity in which customers are written to.
update activities set kinds = kinds || '{carts.remind}'
where 'mail.answer' = any(kinds) and not 'carts.remind' = any(kinds);
update shipped_activities set kinds = kinds || '{carts.remind}'
where 'mail.answer' = any(kinds) and not 'carts.remind' = any(kinds);
