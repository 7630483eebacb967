-- A payer's bill with its content, in one round trip: a transaction of its own that sees what this payer sees. The first time is remembered.
-- log_place is where its newest entry stands in the public log, if it has its place there. last_paid is the bill of the same biller, presented before this one, that the payer paid last.
create function open_bill(payer uuid, wanted uuid, at timestamptz)
    returns table (bill bill, log_place bigint, last_paid uuid)
    language plpgsql volatile security invoker as
$$
declare
    found_bill public.bill;
begin
    perform set_config('sealbill.biller', '', true),
            set_config('sealbill.payer', payer::text, true);
    found_bill := (
        select b
          from public.account h
          join public.bill b on b.biller_id = h.biller_id and b.account_id = h.account_id
         where h.payer_id = open_bill.payer and b.bill_id = wanted and b.sealed is not null);
    if found_bill.bill_id is null then
        return;
    end if;
    if found_bill.first_opened_at is null then
        update public.bill b set first_opened_at = at
         where b.biller_id = found_bill.biller_id and b.bill_id = found_bill.bill_id and b.first_opened_at is null;
    end if;
    return query
        select found_bill,
               (select max(e.log_index) from public.log_entry e
                 where e.biller_id = found_bill.biller_id and e.subject_id = found_bill.bill_id),
               (select p.bill_id
                  from public.account o
                  join public.bill p on p.biller_id = o.biller_id and p.account_id = o.account_id
                 where o.payer_id = open_bill.payer and o.biller_id = found_bill.biller_id
                   and p.state = 'paid' and p.presented_at < found_bill.presented_at
                 order by p.presented_at desc limit 1);
end
$$;
revoke all on function open_bill(uuid, uuid, timestamptz) from public;
grant execute on function open_bill(uuid, uuid, timestamptz) to sealbill_app;
