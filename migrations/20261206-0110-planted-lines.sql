-- what is planted, as the teacher reads it
create index bank_lines_planted on bank_lines (shop_id, booked_on desc, id desc) where faults <> '{}';
