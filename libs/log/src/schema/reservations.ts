/** Gives back first, then takes; only what the stream itself holds can be given back. */
export const reservations = `
create function log.move_reservations(
  verdicts log.verdict[], r_cmd int[], r_take boolean[], r_kind text[], r_key text[]
) returns void language plpgsql volatile as $$
begin
  delete from log.reservations h
  using unnest(r_cmd, r_take, r_kind, r_key) as r(cmd, take, kind, key)
  join unnest(verdicts) w on w.nth = r.cmd and w.outcome = 'written' and w.facts > 0
  where not r.take and h.kind = r.kind and h.key = r.key and h.stream = w.stream;

  -- two streams that ask for one key in one flight meet the primary key: the caller then sends them apart
  insert into log.reservations (kind, key, stream)
  select distinct r.kind, r.key, w.stream
  from unnest(r_cmd, r_take, r_kind, r_key) as r(cmd, take, kind, key)
  join unnest(verdicts) w on w.nth = r.cmd and w.outcome = 'written' and w.facts > 0
  where r.take and not exists (
    select from log.reservations h where h.kind = r.kind and h.key = r.key and h.stream = w.stream);
end
$$;
`;
