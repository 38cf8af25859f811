-- One invoice of a supplier's is one, however its number is typed: « F-2026/1 », « f 2026/1 ».
create unique index supplier_invoices_folded on supplier_invoices
  (shop_id, supplier_id, lower(regexp_replace(number, '[^[:alnum:]]', '', 'g')));
