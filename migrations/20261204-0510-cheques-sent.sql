-- The teacher reads the cheques of a class as they were sent.
create index cheques_sent on cheques (shop_id, sent_at desc, id desc);
