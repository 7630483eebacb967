-- Settles a charge that is still open, and records it and the event it came by: in one round trip, as a transaction of its own that sees this one
-- charge. Gives the charge as it is then, settled now or by somebody before; nothing if there is none.
create function settle_charge(settled_key uuid, outcome text, reference text, why text, event text, at timestamptz)
    returns setof charge
    language plpgsql volatile security invoker as
$$
declare
    biller uuid;
begin
    perform set_config('sealbill.charge', settled_key::text, true);
    update public.charge c
       set state = outcome, provider_reference = reference, decline_code = why, settled_at = at
     where c.charge_key = settled_key and c.state = 'intended'
    returning c.biller_id into biller;
    if found then
        insert into public.provider_event (event_id, charge_key, received_at)
        select event, settled_key, at where event is not null on conflict do nothing;
        insert into public.audit_event (at, kind, biller_id, subject, actor, detail)
        values (settle_charge.at, 'charge_' || outcome, biller, settled_key::text, 'provider', coalesce(why, ''));
    end if;
    return query
        select c.biller_id, c.charge_key, c.content_sha256, c.token, c.amount_minor, c.currency, c.state, c.provider_reference, c.decline_code,
               c.brand, c.last4, c.intended_at, c.settled_at
          from public.charge c where c.charge_key = settled_key;
end
$$;
revoke all on function settle_charge(uuid, text, text, text, text, timestamptz) from public;
grant execute on function settle_charge(uuid, text, text, text, text, timestamptz) to sealbill_vault;
