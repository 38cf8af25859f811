-- The cheques that came back and were told: the home page of a back office looks at the last of them, and a shop that brought 25,000
-- was read through for none.
create index remittance_cheques_told on remittance_cheques (shop_id, back_on desc, order_id desc) where told_at is not null;
