/** Facts and flights cannot be changed or removed by anybody who plays by the rules of SQL, the owner included. */
export const appendOnly = `
create function log.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the log is append-only: % on log.% is refused', lower(tg_op), tg_table_name
    using errcode = '42501', hint = 'Write a new fact that corrects the earlier one.';
end
$$;
create trigger append_only before update or delete or truncate on log.events
  for each statement execute function log.refuse_change();
create trigger append_only before update or delete or truncate on log.flights
  for each statement execute function log.refuse_change();
create trigger append_only before update or delete or truncate on log.incarnations
  for each statement execute function log.refuse_change();
`;
