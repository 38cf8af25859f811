-- A pupil's account may go for good: the employee stays in the histories without a name.
alter table employees alter column account_id drop not null;
alter table employees drop constraint employees_account_id_fkey;
alter table employees add constraint employees_account_id_fkey
  foreign key (account_id) references accounts (id) on delete set null;

-- The first day on which the desk said that a class will be purged: it never is before a week of warning.
alter table classes add column purge_warned_on date;
