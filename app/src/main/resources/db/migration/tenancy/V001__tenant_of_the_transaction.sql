-- Who the running transaction is for. Policies of every table call these; outside a tenant's transaction they are null and nothing matches.
create function current_biller() returns uuid language sql stable parallel safe
    return nullif(current_setting('sealbill.biller', true), '')::uuid;

create function current_payer() returns uuid language sql stable parallel safe
    return nullif(current_setting('sealbill.payer', true), '')::uuid;
