-- A credit note of a part of an order is an act of its own: it counts in the activities in which invoices are corrected.
update shipped_activities set kinds = kinds || '{orders.credit}'
where 'orders.correct' = any(kinds) and not 'orders.credit' = any(kinds);
update activities set kinds = kinds || '{orders.credit}'
where 'orders.correct' = any(kinds) and not 'orders.credit' = any(kinds);
