-- A credit note's number is looked up over all invoices of its supplier: it is taken off once.
create index supplier_credits_number on supplier_credits
  (shop_id, lower(regexp_replace(number, '[^[:alnum:]]', '', 'g')));
