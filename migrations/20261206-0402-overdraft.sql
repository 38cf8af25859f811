-- So far below nothing the bank lets an account go; a transfer that would go further is refused.
alter table bank_accounts add column overdraft_cents bigint not null default 150000 check (overdraft_cents >= 0);
