-- A customer who is forgotten goes out of the trace by name too.
create or replace trigger acts_kept before update or delete on acts
  for each row execute function refuse_change_of_ledger('before', 'after', 'words', 'actor_name');
