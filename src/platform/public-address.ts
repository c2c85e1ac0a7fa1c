import ipaddr from 'ipaddr.js';

/** Whether a server at an address may be reached. `port` is the one to be connected to. */
export type Reach = (address: string, port: number) => boolean;

type Block = [ipaddr.IPv4 | ipaddr.IPv6, number];
const blocks = (...given: string[]): Block[] => given.map((it) => ipaddr.parseCIDR(it));

/** IANA's special-purpose registry for IPv4, with what it calls reachable but no page stands at. */
const SPECIAL_IPV4 = blocks(
  '0.0.0.0/8', // this network, unspecified
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers; metadata of Alibaba Cloud
  '127.0.0.0/8', // loopback
  '168.63.129.16/32', // what a machine in Azure knows its host by
  '169.254.0.0/16', // link-local; metadata of most clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocols; metadata of Oracle Cloud
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // multicast tunnels
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
);

/** All that is given out for the public so far. Loopback, mapped and NAT64 forms, unique and link-local are outside. */
const GLOBAL_IPV6 = blocks('2000::/3');

const SPECIAL_IPV6 = blocks(
  '2001::/23', // protocols: Teredo, benchmarking, ORCHID and others
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4, which holds an IPv4 address
  '2620:4f:8000::/48', // AS112
  '3ffe::/16', // the 6bone, given back
  '3fff::/20', // documentation
);

const within = (address: ipaddr.IPv4 | ipaddr.IPv6, among: readonly Block[]) =>
  among.some(([base, bits]) => base.kind() === address.kind() && address.match(base as never, bits));

/** Reads an address as sockets give it; none of the other notations ("0x7f.1", "127.1"), which read in several ways. */
function parse(given: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(given)) return ipaddr.IPv4.parse(given);
  if (given.includes(':') && ipaddr.IPv6.isValid(given)) return ipaddr.IPv6.parse(given);
  return undefined;
}

/** Interface identifiers that stand for an IPv4 address behind a tunnel (ISATAP). */
const isTunnel = (address: ipaddr.IPv6) =>
  (address.parts[4] === 0 || address.parts[4] === 0x200) && address.parts[5] === 0x5efe;

/**
 * Whether an address is on the public internet: global unicast, and in no special-purpose block. IPv6 addresses that
 * hold an IPv4 one are refused whatever they hold, as is everything that is no address.
 */
export function isPublicAddress(given: string): boolean {
  const address = parse(given);
  if (address instanceof ipaddr.IPv4) return !within(address, SPECIAL_IPV4);
  if (!(address instanceof ipaddr.IPv6) || address.zoneId !== undefined) return false;
  return within(address, GLOBAL_IPV6) && !within(address, SPECIAL_IPV6) && !isTunnel(address);
}

/** Whether a text is an address, or a block of them in CIDR notation. */
export function isAddressBlock(given: string): boolean {
  const [address = '', bits] = given.split('/', 2);
  return parse(address) !== undefined && (bits === undefined || ipaddr.isValidCIDR(given));
}

/**
 * The public internet and, beside it, what a desk lets itself reach within.
 * @param allow addresses and CIDR blocks
 */
export function reachOf(allow: readonly string[]): Reach {
  const also = allow.map((it): Block => {
    if (it.includes('/')) return ipaddr.parseCIDR(it);
    const address = ipaddr.parse(it);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  });
  return (given) => {
    const address = parse(given);
    return address !== undefined && (isPublicAddress(given) || within(address, also));
  };
}
