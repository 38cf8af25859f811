-- A shop that goes back to a snapshot puts its rows back in any order.
alter table customer_notes alter constraint customer_notes_shop_id_customer_id_fkey deferrable;
alter table merged_customers alter constraint merged_customers_shop_id_into_id_fkey deferrable;
