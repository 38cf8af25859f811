-- A maker has a page in the shop: an address, words and a logo of its own.
alter table manufacturers
  add column slug text,
  add column description text not null default '' check (length(description) <= 4000),
  add column listing_title text not null default '' check (length(listing_title) <= 120),
  add column listing_text text not null default '' check (length(listing_text) <= 320),
  add column picture_hash text,
  add column picture_width integer not null default 0,
  add column picture_height integer not null default 0;

update manufacturers m set slug = s.slug from (
  select shop_id, id, case when n > 1 then base || '-m' || id else base end as slug from (
    select shop_id, id, base, row_number() over (partition by shop_id, base order by id) as n from (
      select shop_id, id, coalesce(nullif(trim(both '-' from
        left(trim(both '-' from regexp_replace(folded(name), '[^a-z0-9]+', '-', 'g')), 80)), ''), 'marque') as base
      from manufacturers) b) c) s
where m.shop_id = s.shop_id and m.id = s.id;
alter table manufacturers alter column slug set not null;
alter table manufacturers add unique (shop_id, slug);

create trigger manufacturers_insert after insert on manufacturers referencing new table as changed for each statement execute function shop_face_changed();
create trigger manufacturers_update after update on manufacturers referencing new table as changed for each statement execute function shop_face_changed();
create trigger manufacturers_delete after delete on manufacturers referencing old table as changed for each statement execute function shop_face_changed();

alter table former_addresses
  add column manufacturer_id bigint,
  drop constraint former_addresses_check,
  add check (num_nonnulls(product_id, category_id, manufacturer_id) = 1),
  add foreign key (shop_id, manufacturer_id) references manufacturers (shop_id, id) on delete cascade deferrable;
create unique index former_addresses_manufacturer on former_addresses (shop_id, slug) where manufacturer_id is not null;
create index former_addresses_of_manufacturer on former_addresses (shop_id, manufacturer_id) where manufacturer_id is not null;
create index products_manufacturer on products (shop_id, manufacturer_id, created_at desc, id desc);
