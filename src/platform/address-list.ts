/** Addresses and ranges of the network. */
import { BlockList, isIP } from "node:net";

/** An address in its one shortest form, IPv4 inside IPv6 (`::ffff:192.0.2.1`) as IPv4, without zone. Undefined when it is none. */
export function plainAddress(text: string): string | undefined {
  const bare = text.trim().replace(/%[\w.-]+$/, "");
  const version = isIP(bare);
  if (version === 4) return bare;
  const short = version === 6 ? URL.parse(`http://[${bare}]`)?.hostname.slice(1, -1) : undefined;
  const inside = short && /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short);
  if (!inside) return short;
  const bits = (Number.parseInt(inside[1] ?? "0", 16) << 16) | Number.parseInt(inside[2] ?? "0", 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join(".");
}

/** A list of addresses and ranges (`10.0.0.0/8`). Throws a RangeError for an entry that is neither: a mistyped one must not pass unseen. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) addEntry(list, entry);
  return list;
}

function addEntry(list: BlockList, entry: string): void {
  const [address = "", bits] = entry.split("/");
  const plain = plainAddress(address);
  const width = plain === undefined ? 0 : isIP(plain) === 4 ? 32 : 128;
  const prefix = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (plain === undefined || prefix < 0 || prefix > width) throw new RangeError(`"${entry}" is no address or range`);
  list.addSubnet(plain, prefix, width === 32 ? "ipv4" : "ipv6");
}

/** True when an address, in its plain form, is in the list. IPv4 inside IPv6 must have been made plain before. */
export function isListed(address: string, list: BlockList): boolean {
  return list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}
