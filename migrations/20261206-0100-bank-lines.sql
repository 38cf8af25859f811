-- Orders whose customer sends no transfer at all, by what is planted: their account is looked at once for them, not at every page.
create table bank_late (
  shop_id bigint not null references shops (id),
  order_id bigint not null,
  primary key (shop_id, order_id),
  foreign key (shop_id, order_id) references orders (shop_id, id) deferrable
);
-- what the account takes of suppliers' invoices
create index supplier_invoices_paid on supplier_invoices (shop_id, paid_on desc, id) where state = 'paid';
-- one kind of lines, read as the statement is
create index bank_lines_kind on bank_lines (shop_id, kind, booked_on desc, id desc);
