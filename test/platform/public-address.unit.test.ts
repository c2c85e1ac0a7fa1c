import { describe, expect, it } from 'vitest';
import { isAddressBlock, isPublicAddress, reachOf } from '../../src/platform/public-address.js';

/** Every block of IANA's special-purpose registries and what else is not for the public: its first and last address. */
const REFUSED: [string, string, string][] = [
  ['this network', '0.0.0.0', '0.255.255.255'],
  ['private, 10', '10.0.0.0', '10.255.255.255'],
  ['shared by carriers', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.255.255.255'],
  ['link-local', '169.254.0.0', '169.254.255.255'],
  ['private, 172', '172.16.0.0', '172.31.255.255'],
  ['protocols', '192.0.0.0', '192.0.0.255'],
  ['documentation 1', '192.0.2.0', '192.0.2.255'],
  ['AS112', '192.31.196.0', '192.31.196.255'],
  ['multicast tunnels', '192.52.193.0', '192.52.193.255'],
  ['6to4 relays', '192.88.99.0', '192.88.99.255'],
  ['private, 192', '192.168.0.0', '192.168.255.255'],
  ['AS112, delegated', '192.175.48.0', '192.175.48.255'],
  ['benchmarking', '198.18.0.0', '198.19.255.255'],
  ['documentation 2', '198.51.100.0', '198.51.100.255'],
  ['documentation 3', '203.0.113.0', '203.0.113.255'],
  ['multicast', '224.0.0.0', '239.255.255.255'],
  ['reserved', '240.0.0.0', '255.255.255.254'],
  ['broadcast', '255.255.255.255', '255.255.255.255'],
  ['metadata of clouds', '169.254.169.254', '169.254.170.2'],
  ['metadata of Alibaba', '100.100.100.200', '100.100.100.200'],
  ['metadata of Oracle', '192.0.0.192', '192.0.0.192'],
  ['the host of a machine in Azure', '168.63.129.16', '168.63.129.16'],

  ['unspecified', '::', '::0'],
  ['loopback', '::1', '0:0:0:0:0:0:0:1'],
  ['IPv4-compatible', '::8.8.8.8', '::ffff:ffff'],
  ['IPv4-mapped', '::ffff:0:0', '::ffff:255.255.255.255'],
  ['IPv4-mapped, of a public one', '::ffff:8.8.8.8', '::ffff:808:808'],
  ['IPv4-translated', '::ffff:0:0:0', '::ffff:0:8.8.8.8'],
  ['NAT64', '64:ff9b::', '64:ff9b::ffff:ffff'],
  ['NAT64 of a loopback', '64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe'],
  ['NAT64, local', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff'],
  ['discard', '100::', '100::ffff:ffff:ffff:ffff'],
  ['dummy', '100:0:0:1::', '100:0:0:1:ffff:ffff:ffff:ffff'],
  ['protocols', '2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['Teredo', '2001::1', '2001:0:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['benchmarking', '2001:2::', '2001:2:0:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHID', '2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['ORCHID 2', '2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['drones', '2001:30::', '2001:3f:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['documentation 1', '2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['6to4', '2002::', '2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['6to4 of a loopback', '2002:7f00:1::', '2002:7f00:1::1'],
  ['AS112', '2620:4f:8000::', '2620:4f:8000:ffff:ffff:ffff:ffff:ffff'],
  ['6bone', '3ffe::', '3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['documentation 2', '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['not given out', '4000::', '5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['segment routing', '5f00::', '5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['not given out either', '6000::', 'fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['unique local', 'fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['metadata of Amazon', 'fd00:ec2::254', 'fd00:ec2::253'],
  ['link-local', 'fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['link-local, of an interface', 'fe80::1%eth0', 'fe80::1%1'],
  ['site-local', 'fec0::', 'feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['multicast', 'ff00::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ['behind a tunnel', '2a00:1450:4001:82a:0:5efe:10.0.0.1', '2a00:1450:4001:82a:200:5efe:a00:1'],
];

/** Addresses of the public internet, among them the neighbours of blocks that are not. */
const PUBLIC = [
  ...['1.0.0.0', '8.8.8.8', '9.255.255.255', '11.0.0.0', '93.184.215.14', '100.63.255.255', '100.128.0.0'],
  ...['126.255.255.255', '128.0.0.0', '168.63.129.15', '168.63.129.17', '169.253.255.255', '169.255.0.0'],
  ...['172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0', '192.0.3.0', '192.88.98.255'],
  ...['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '203.0.112.255', '223.255.255.255'],
  ...['2000::1', '2001:200::1', '2001:4860:4860::8888', '2003::1', '2606:4700::6810:84e5', '2620:4f:7fff::1'],
  ...['2a00:1450:4001:82a::200e', '3ffd:ffff::1', '2A00:1450:4001:082A:0000:0000:0000:200E'],
];

/** What is no address in the one notation that sockets use. */
const NO_ADDRESS = [
  ...['', ' ', 'localhost', 'example.org', '2130706433', '134744072', '0x7f.1', '0x08080808', '127.1', '8.8'],
  ...[
    '8.8.8',
    '010.8.8.8',
    '08.8.8.8',
    '8.8.8.8.',
    ' 8.8.8.8',
    '8.8.8.8 ',
    '8.8.8.256',
    '8.8.8.-8',
    '8.8.8.8/8',
  ],
  ...[
    '８.8.8.8',
    '8。8。8。8',
    '[2a00::1]',
    '2a00::1::1',
    '2a00::g',
    ':::',
    '2a00::1%eth0',
    '2a00::1/64',
    '8.8.8.8:80',
  ],
  ...['null', 'undefined', '\0', '8.8.8.8\0'],
];

describe('a public address', () => {
  it.each(REFUSED)('is none of %s: %s to %s', (_, first, last) => {
    expect([first, last].filter(isPublicAddress)).toEqual([]);
  });

  it.each(PUBLIC)('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(NO_ADDRESS)('is not what is no address: “%s”', (given) => {
    expect(isPublicAddress(given)).toBe(false);
  });
});

describe('what a desk may reach', () => {
  it('is the public internet alone, where nothing else is said', () => {
    const reach = reachOf([]);
    expect([reach('8.8.8.8', 80), reach('10.1.2.3', 80), reach('::1', 80)]).toEqual([true, false, false]);
  });

  it.each([
    [
      '10.1.2.3',
      ['10.1.2.3'],
      ['10.1.2.2', '10.1.2.4', '127.0.0.1', '::ffff:10.1.2.3', 'fd00::1', 'localhost'],
    ],
    [
      '192.168.7.0/24',
      ['192.168.7.0', '192.168.7.255'],
      ['192.168.6.255', '192.168.8.0', '::ffff:192.168.7.1'],
    ],
    ['fd12:3456::/32', ['fd12:3456::1', 'fd12:3456:ffff::'], ['fd12:3457::1', '::1', '10.0.0.1']],
    ['::1', ['::1'], ['::', '::2', '127.0.0.1']],
  ])('is %s beside it, and nothing else', (allowed, inside, outside) => {
    const reach = reachOf([allowed]);
    expect(inside.filter((it) => !reach(it, 80))).toEqual([]);
    expect(outside.filter((it) => reach(it, 80))).toEqual([]);
    expect(reach('8.8.8.8', 80)).toBe(true);
  });

  it.each(['10.0.0.0/8', '10.1.2.3', '::1', 'fd00::/8', '0.0.0.0/0'])('can be said as %s', (given) => {
    expect(isAddressBlock(given)).toBe(true);
  });

  it.each([
    '',
    '10',
    '10.1/8',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '0x7f.1',
    '010.0.0.1',
    'a.example',
    'fd00::/129',
  ])('cannot be said as “%s”', (given) => {
    expect(isAddressBlock(given)).toBe(false);
  });
});
