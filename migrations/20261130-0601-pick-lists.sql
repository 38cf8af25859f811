-- Chosen orders may be put together for their pick list too.
alter table order_lots drop constraint order_lots_act_check;
alter table order_lots add constraint order_lots_act_check check (act in ('state', 'slips', 'invoices', 'pick'));
