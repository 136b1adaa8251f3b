import { sql } from "kysely";

/** Nobody whose account is suspended gets letters: a condition on a query with `registration` in scope. */
export function isNotSuspended() {
  return sql<boolean>`not exists (select from person where person.network_id = registration.network_id and person.id = registration.person_id
    and person.suspended_at is not null)`;
}
