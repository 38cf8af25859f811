-- Net quantities with decimals: 0,5 g of saffron is 500 mg, 2,345 m of ribbon 2 345 mm, 2,5 ml of scent 2 500 microlitres.
-- Whole grams, millilitres and centimetres stay what they are.
alter table variants
  drop constraint variants_net_quantity_check,
  drop constraint variants_net_unit_check,
  add constraint variants_net_quantity_check check (net_quantity between 0 and 1000000000),
  add constraint variants_net_unit_check check (net_unit in ('g', 'mg', 'ml', 'ul', 'cm', 'mm', 'piece'));
