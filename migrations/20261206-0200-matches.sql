-- A transfer, or what it had too much, that the shop sends back; the debit of it is matched with that.
alter table bank_matches add column sends_back boolean not null default false;
alter table bank_matches add column back_line_id bigint;
alter table bank_matches add column back_id bigint;
alter table bank_matches add foreign key (shop_id, back_line_id) references bank_lines (shop_id, id) deferrable;
create index bank_matches_back_line on bank_matches (shop_id, back_line_id) where back_line_id is not null;
alter table bank_matches add foreign key (shop_id, back_id) references bank_matches (shop_id, id) deferrable;
create index bank_matches_back on bank_matches (shop_id, back_id) where back_id is not null;
create index bank_matches_sends_back on bank_matches (shop_id, id) where sends_back;

-- A payment that is undone where it was typed is on no line any longer: what showed it is open again, in the name of who undid it.
create function free_line_of_undone_payment() returns trigger language plpgsql as $$
begin
  update bank_matches set undone_at = moment(), undone_name = new.actor_name, undone_id = new.actor_id,
    undone_kind = case when new.actor_kind in ('employee', 'teacher') then new.actor_kind else 'teacher' end
  where shop_id = new.shop_id and payment_id = new.reverses_id and kind in ('payment', 'order') and undone_at is null;
  return null;
end $$;
create trigger payments_free_line after insert on payments for each row when (new.reverses_id is not null)
  execute function free_line_of_undone_payment();
