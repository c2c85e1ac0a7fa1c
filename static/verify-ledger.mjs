// Verifies the ledger of an article, offline and with nothing but Node:
//
//   node verify-ledger.mjs ledger.json                    the chain: digests, hashes, links, head
//   node verify-ledger.mjs ledger.json claims.json        and that the claims, fetched with it, show what was approved
//   node verify-ledger.mjs ledger.json … 57 3fa9c1…       and that entry 57 still has the hash that you noted
//
// SHA-256 in lower-case hex throughout, of UTF-8. "Canonical" is RFC 8785: members sorted, no white space.
//   publicDigest   of the canonical {article, claim, data}; that is an entry's `public`, where it is open to readers
//   privateDigest  salted, of what only the newsroom may read; it can be taken into account but not looked into
//   hash           of the canonical {chain, seq, kind, at, public: publicDigest, private: privateDigest, previous}
//   contentDigest  of a claim's salt, a line feed and its canonical content (both in claims.json)
//
// Ends with 0: all whole. 1: faults. 2: no fault, but the last line says what alone is proved. 3: nothing to verify.
// - Of an entry that is `withheld` there is only its hash: neither it nor what stands before it is proved by this file.
// - Of a claim without a proof only statements, statuses, times and what was told of changes are held against the ledger.
// - No entry seals what the rule found (`because`, `missing`), notes, objections, or the reasons of earlier states.
// - Who forges a whole chain makes it agree with itself: only a hash that you noted before tells.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

process.exitCode = 3;
process.on('uncaughtException', ({ message }) => console.error(`Nothing to be verified: ${message}`));
const canonical = (it) => {
  if (Array.isArray(it)) return `[${it.map(canonical)}]`;
  if (it === null || typeof it !== 'object') return JSON.stringify(it ?? null);
  const keys = Object.keys(it).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(it[key])}`)}}`;
};
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const state = (ref, at, { assessment, status, statement, change, told }) =>
  canonical([ref, at, assessment, status, statement, change, told]);
const faults = [];
const hold = (isRight, what) => isRight || faults.push(what);

const [ledgerPath, ...more] = process.argv.slice(2);
const { article, chain, head, events } = read(ledgerPath);
const claims = more.length % 2 === 1 ? read(more.shift()).claims : null;
const approved = new Map();
let previous = '0'.repeat(64);
for (const [index, it] of events.entries()) {
  const { seq, kind, at, withheld, public: open, publicDigest, privateDigest, hash } = it;
  const name = `entry ${index + 1}`;
  const covered = { chain, seq, kind, at, public: publicDigest, private: privateDigest, previous };
  hold(seq === index + 1, `${name}: says that it is entry ${seq}; one was removed, added or moved`);
  if (withheld) hold(`${Object.keys(it).sort()}` === 'at,hash,kind,seq,withheld', `${name}: is not withheld`);
  else hold(sha256(canonical(covered)) === hash, `${name}: its hash does not cover what it says`);
  hold(withheld || it.previous === previous, `${name}: does not carry the hash of the entry before it`);
  hold(!open || sha256(canonical(open)) === publicDigest, `${name}: its open part was changed`);
  hold(!open?.data.slug || open.data.slug === article, `${name}: is of another article`);
  if (open && kind === 'claim_approved') approved.set(state(open.data.ref, at, open.data), it);
  previous = hash;
}
hold(head?.seq === events.length && head.hash === previous, 'head: is not the last entry');
hold(!more[0] || events[more[0] - 1]?.hash === more[1], `entry ${more[0]}: has another hash than you noted`);

// The first entry after all that are withheld, and the time before which an approval may be one of those.
const from = events.findLastIndex((it) => it.withheld) + 2;
const since = from === 1 ? '' : (events[from - 1]?.at ?? '~');
const limits = from === 1 ? [] : [`from entry ${from} on`];
const untold = new Set(claims ? approved.keys() : []);
for (const { ref, content, history, proof, ...it } of claims ?? []) {
  const states = history.map((one) => state(ref, one.at, one));
  const shown = state(ref, it.approvedAt, { ...history[0], ...it, ...content });
  const digest = proof && sha256(`${proof.salt}\n${canonical(content)}`);
  const { seq, public: open } = approved.get(shown) ?? {};
  const isSealed = !proof || (seq === proof.event && open?.data.contentDigest === digest);
  const isApproved = states.every((one, at) => approved.has(one) || history[at].at < since);
  const isShown = shown === states[0] && content.reason === history[0].reason;
  const isWhole = isShown && isApproved && isSealed && it.firstApprovedAt === history.at(-1).at;
  hold(isWhole, `claim ${ref}: shows something else than was approved`);
  if (!proof || seq < from) limits.push(`without the content of claim ${ref}`);
  for (const one of states) untold.delete(one);
}
hold(untold.size === 0, 'claims: do not tell of all that was approved');

for (const fault of faults) console.error(fault);
const [open, hidden] = ['public', 'withheld'].map((key) => events.filter((it) => it[key]).length);
console.log(`${article}: ${events.length} entries, ${open} open to readers, ${hidden} withheld.`);
process.exitCode = faults.length > 0 ? 1 : limits.length > 0 ? 2 : 0;
const endings = ['All whole.', `Faults: ${faults.length}.`, `Proved only ${limits.join(', ')}.`];
console.log(endings[process.exitCode]);
