-- The post: letters that customers write, who has read what in the shop, and what became of a mail outside the school.
alter table mails
  -- who wrote: the customer of a letter to the shop; empty when it is the shop itself
  add column sender text not null default '',
  add column sender_name text not null default '',
  -- who of the shop wrote an answer in their own words
  add column author_kind text check (author_kind in ('employee')),
  add column author_id bigint,
  add column author_name text not null default '',
  -- when somebody of the shop first read a customer's letter
  add column office_read_at timestamptz,
  -- inside: stays in the house; waiting: for the school's SMTP server; sent: the server took it; failed: it never will
  add column smtp_state text not null default 'inside' check (smtp_state in ('inside', 'waiting', 'sent', 'failed')),
  -- what the server said last, or why the mail stays
  add column smtp_reason text not null default '',
  add column smtp_tries integer not null default 0;
update mails set smtp_state = 'sent' where smtp_at is not null;

-- A customer's letter box, newest first, and what is unread in it.
create index mails_customer on mails (shop_id, customer_id, sent_at desc, id desc);
create index mails_customer_unread on mails (shop_id, customer_id) where read_at is null;
-- What customers wrote and nobody of the shop has read.
create index mails_new on mails (shop_id) where kind = 'to-shop' and office_read_at is null;

-- The school's way out for mails; one row, none while nobody asked. Its password is no row: see platform/smtp.
create table smtp_settings (
  id integer primary key default 1 check (id = 1),
  enabled boolean not null default false,
  host text not null default '',
  port integer not null default 587 check (port between 1 and 65535),
  security text not null default 'starttls' check (security in ('none', 'starttls', 'tls')),
  username text not null default '',
  -- the address that mails leave under
  sender text not null default '',
  -- domains that receive, in ASCII, lower case; every other address stays inside
  allowed_domains text[] not null default '{}'
);
