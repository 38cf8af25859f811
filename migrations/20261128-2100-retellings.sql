-- Letters of a shop made from another stay as its model's, compressed, and are told in its own name when they are read.
-- What they are read with: {"was": words of the model, "says": this shop's, "slug": ..., "references": {old: new}}.
create table retellings (
  shop_id bigint not null references shops (id),
  id bigint not null,
  told jsonb not null,
  primary key (shop_id, id)
);
alter table mails add column retelling_id bigint,
  add foreign key (shop_id, retelling_id) references retellings (shop_id, id) deferrable;
create index mails_retelling on mails (shop_id, retelling_id) where retelling_id is not null;
