-- Why stock moved is somebody's own sentence: a customer who is forgotten is named in none.
drop trigger stock_movements_kept on stock_movements;
create trigger stock_movements_kept before update or delete on stock_movements
  for each row execute function refuse_change_of_ledger('actor_name', 'reason');
