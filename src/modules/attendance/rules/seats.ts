/** Who gets a seat (rows B10, B13). Pure; the caller holds the lock of the event. */

/** Seats of one kind of place. `capacity` null: without limit. `reserved`: seats kept for a partner, or (null) for those entered by hand. */
export type Seats = {
  capacity: number | null;
  quota: number | null;
  reserved: readonly { partnerId: string | null; seats: number }[];
  /** Confirmed registrations of this kind of place, counted by partner and by how they came. */
  taken: readonly { partnerId: string | null; byHand: boolean; count: number }[];
};

/** Whoever asks for a seat. */
export type Asker = { partnerId: string | null; byHand: boolean };

function sum(taken: Seats["taken"], pick: (row: Seats["taken"][number]) => boolean): number {
  return taken.reduce((all, row) => all + (pick(row) ? row.count : 0), 0);
}

/** Whether a reserved share is kept for this asker. The share without a partner belongs to those entered by hand. */
function isFor(asker: Asker, partnerId: string | null): boolean {
  return partnerId === null ? asker.byHand : asker.partnerId === partnerId;
}

/**
 * Seats that this asker could have now: the capacity less those taken, less what is still kept for others. Infinity where there is no
 * limit. Never negative.
 */
export function freeSeats(seats: Seats, asker: Asker): number {
  if (seats.capacity === null) return Number.POSITIVE_INFINITY;
  const kept = seats.reserved
    .filter(({ partnerId }) => !isFor(asker, partnerId))
    .reduce((all, { partnerId, seats: wished }) => {
      const used = sum(seats.taken, (row) => (partnerId === null ? row.byHand : row.partnerId === partnerId));
      return all + Math.max(0, wished - used);
    }, 0);
  return Math.max(0, seats.capacity - sum(seats.taken, () => true) - kept);
}

/** Whether the asker's partner has reached its quota. Those entered by hand are outside the quota. */
export function isOverQuota(seats: Seats, asker: Asker): boolean {
  if (seats.quota === null || asker.partnerId === null || asker.byHand) return false;
  return sum(seats.taken, (row) => row.partnerId === asker.partnerId && !row.byHand) >= seats.quota;
}

/** Whether the asker gets a seat now. */
export function hasSeat(seats: Seats, asker: Asker): boolean {
  return !isOverQuota(seats, asker) && freeSeats(seats, asker) >= 1;
}

/** The same seats after one more was given. */
export function withOneMore(seats: Seats, asker: Asker): Seats {
  return { ...seats, taken: [...seats.taken, { ...asker, count: 1 }] };
}

/**
 * Those of a queue who get a seat, in their order: whoever does not fit (quota, seats kept for others) waits on and does not hold up the
 * next.
 */
export function promoted<Waiting extends Asker>(seats: Seats, queue: readonly Waiting[]): Waiting[] {
  let now = seats;
  return queue.filter((one) => {
    if (!hasSeat(now, one)) return false;
    now = withOneMore(now, one);
    return true;
  });
}
