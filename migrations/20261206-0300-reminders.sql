-- A reminder is an issued paper: its number, its words as they were set, what it asks for beside what is owed, why it went
-- before its day. What its customer does after it is drawn as it is sent, and comes as days pass.
alter table reminders
  add column number text not null check (number <> ''),
  add column interest_cents bigint not null default 0 check (interest_cents >= 0),
  add column rate_bp integer not null default 0 check (rate_bp between 0 and 10000),
  add column reason text not null default '',
  add column content jsonb not null,
  add column reaction text not null default 'silent' check (reaction in ('pays', 'asks', 'protests', 'silent')),
  add column reacts_on date,
  -- what was to come came, or was no longer to come
  add column reacted_at timestamptz,
  add constraint reminders_reaction check ((reaction = 'silent') = (reacts_on is null)),
  add constraint reminders_number unique (shop_id, number);
create index reminders_coming on reminders (shop_id, reacts_on) where reacts_on is not null and reacted_at is null;

create function refuse_change_of_reminder() returns trigger language plpgsql as $$
begin
  if coalesce(old.shop_id::text = any(string_to_array(current_setting('preau.removing_shop', true), ',')), false) then
    return coalesce(new, old);
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - array['reacted_at', 'actor_id', 'actor_name', 'reason', 'mail_id']
    = to_jsonb(old) - array['reacted_at', 'actor_id', 'actor_name', 'reason', 'mail_id'] then
    return new;
  end if;
  raise exception 'a reminder that was sent is never changed nor removed (%)', old.number;
end $$;
create trigger reminders_frozen before update or delete on reminders
  for each row execute function refuse_change_of_reminder();
create trigger reminders_never_emptied before truncate on reminders execute function refuse_truncate();

-- Days before each letter, and the shop's own words for it; empty for those that are proposed.
create table reminder_settings (
  shop_id bigint not null references shops (id),
  level smallint not null check (level between 1 and 3),
  days smallint not null check (days between 0 and 90),
  consumer text not null default '' check (length(consumer) <= 2500),
  business text not null default '' check (length(business) <= 2500),
  primary key (shop_id, level)
);

-- The PDF of a letter is kept as those of the other papers are.
alter table kept_papers add column reminder_id bigint;
alter table kept_papers drop constraint kept_papers_check;
alter table kept_papers add constraint kept_papers_check
  check (num_nonnulls(invoice_id, slip_id, quotation_id, purchase_order_id, reminder_id) = 1);
alter table kept_papers add foreign key (shop_id, reminder_id) references reminders (shop_id, id) deferrable;
create unique index kept_papers_reminder on kept_papers (shop_id, reminder_id);

-- Many letters at once are a lot.
alter table order_lots drop constraint order_lots_act_check;
alter table order_lots add constraint order_lots_act_check check (act in ('state', 'slips', 'invoices', 'pick', 'remind'));
