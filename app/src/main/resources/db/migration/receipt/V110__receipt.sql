-- One receipt a captured payment. Its document is made and signed when it is first asked for, and kept encrypted from then on; what stands in clear stands in the attempt as well.
create table receipt (
    biller_id    uuid        not null,
    attempt_id   uuid        not null,
    payer_id     uuid        not null,
    bill_id      uuid        not null,
    number       text        not null check (number ~ '^R[0-9]{8}-[0-9A-F]{12}$'),
    amount_minor bigint      not null check (amount_minor > 0),
    currency     char(3)     not null,
    card_brand   text        not null,
    card_last4   text        not null,
    paid_at      timestamptz not null,
    document     bytea,
    issued_at    timestamptz not null,
    primary key (biller_id, attempt_id),
    unique (biller_id, number)
);
alter table receipt alter column document set storage external;
create index receipt_of_payer on receipt (payer_id, attempt_id);

alter table receipt enable row level security;
create policy receipt_of_biller on receipt using (biller_id = current_biller()) with check (biller_id = current_biller());
create policy receipt_of_payer on receipt for select using (payer_id = current_payer());
grant select, insert on receipt to sealbill_app;
grant update (document) on receipt to sealbill_app;
