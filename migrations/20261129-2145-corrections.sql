-- A change may be the correction of an invoice: the one it takes back and replaces, and what was wrong on it.
alter table drafts
  add column corrects_id bigint,
  add column wrong text not null default '',
  add constraint drafts_corrects foreign key (shop_id, corrects_id) references invoices (shop_id, id) deferrable,
  add constraint drafts_correction check (corrects_id is null or edits_id is not null);
create index drafts_corrects_invoice on drafts (shop_id, corrects_id) where corrects_id is not null;

update shipped_activities set kinds = kinds || '{orders.correct}'
where (framework, code) in (('GA', '1.2.4'), ('AGOrA', '1.2'), ('MCV', 'Bloc 2'));
update activities set kinds = kinds || '{orders.correct}'
where (framework, code) in (('GA', '1.2.4'), ('AGOrA', '1.2'), ('MCV', 'Bloc 2')) and not 'orders.correct' = any(kinds);
