-- Fabric, paper and flooring are priced by the square metre: square centimetres.
alter table variants
  drop constraint variants_net_unit_check,
  add constraint variants_net_unit_check check (net_unit in ('g', 'mg', 'ml', 'ul', 'cm', 'mm', 'cm2', 'piece'));
