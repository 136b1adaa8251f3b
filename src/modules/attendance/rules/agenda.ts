/** What is on at an instant (row B18). Pure. */

/** A session as the released agenda has it; instants as ISO texts. */
export type Session = { title: string; startsAt: string | null; minutes: number | null; room: string | null; track: string | null };

/** Sessions that are on (begun and not over; parallel ones together), and those that begin next, all at the same moment. */
export function nowAndNext<S extends Session>(sessions: readonly S[], now: Temporal.Instant): { current: S[]; next: S[] } {
  const timed = sessions.flatMap((session) => {
    if (session.startsAt === null) return [];
    const from = Temporal.Instant.from(session.startsAt);
    return [{ session, from, to: from.add({ minutes: session.minutes ?? 0 }) }];
  });
  const compare = Temporal.Instant.compare;
  const current = timed.filter(({ from, to }) => compare(from, now) <= 0 && compare(now, to) < 0);
  const ahead = timed.filter(({ from }) => compare(now, from) < 0).sort((a, b) => compare(a.from, b.from));
  const first = ahead[0]?.from;
  return {
    current: current.map(({ session }) => session),
    next: ahead.filter(({ from }) => first !== undefined && compare(from, first) === 0).map(({ session }) => session),
  };
}
