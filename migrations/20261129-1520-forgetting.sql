-- Nobody could be forgotten whom an act quotes: its folded words, which the database computes after this check, looked changed.
create or replace trigger acts_kept before update or delete on acts
  for each row execute function refuse_change_of_ledger('before', 'after', 'words');
