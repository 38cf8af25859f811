-- Whether a cheque that is brought to the bank comes back, when and why: known as its slip is made, shown once its line is
-- booked. Then who of the shop recorded it.
alter table remittance_cheques
  add column back_on date,
  add column back_for text not null default '',
  add column told_at timestamptz,
  add column actor_kind text check (actor_kind in ('employee', 'teacher')),
  add column actor_id bigint,
  add column actor_name text not null default '',
  add constraint remittance_cheques_back check ((back_on is null) = (back_for = '')),
  add constraint remittance_cheques_told check (told_at is null or back_on is not null);

-- The teacher has this one come back without funds, whatever the shop's share.
alter table cheques add column bounces boolean not null default false;

-- Payments by cheque that wait to be brought to the bank are looked for among them.
create index payments_by_cheque on payments (shop_id, id) where method = 'cheque' and amount_cents > 0;
