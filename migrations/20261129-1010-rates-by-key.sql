-- Rows are found by their keys: a plan made while `invoices` was small would have all of it read, for every paper of the ten
-- thousand that a file brings.
alter function invoice_issued() set enable_seqscan = off;
