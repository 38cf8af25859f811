-- A shop that goes back gets its pictures and variants in any order: the reference waits for the end of the transaction.
alter table variants alter constraint variants_shop_id_picture_id_fkey deferrable;
