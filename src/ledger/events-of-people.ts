import { z } from 'zod';
import { entry, nothing } from './entry.js';

const role = z.enum(['fact_checker', 'editor', 'admin']);
const account = z.strictObject({ accountId: z.string(), name: z.string() });
/** A token by the name that its owner gave it; never the token itself, nor its digest. */
const token = account.extend({ tokenId: z.string(), token: z.string() });
const scope = z.enum(['read_queue', 'propose_claims', 'attach_evidence']);
const ROLE_NAMES = { fact_checker: 'fact-checker', editor: 'editor', admin: 'admin' } as const;

/** Accounts, and what the newsroom sets. */
export const EVENTS_OF_PEOPLE = {
  account_added: entry({
    public: nothing,
    private: account.extend({ email: z.string(), role }),
    sentence: (_, it) => `added ${it.name} as ${ROLE_NAMES[it.role]}`,
    readers: false,
  }),
  account_role_set: entry({
    public: nothing,
    private: account.extend({ from: role, to: role }),
    sentence: (_, it) => `made ${it.name} ${ROLE_NAMES[it.to]}, before ${ROLE_NAMES[it.from]}`,
    readers: false,
  }),
  account_disabled: entry({
    public: nothing,
    private: account,
    sentence: (_, it) => `disabled the account of ${it.name}`,
    readers: false,
  }),
  account_enabled: entry({
    public: nothing,
    private: account,
    sentence: (_, it) => `enabled the account of ${it.name}`,
    readers: false,
  }),
  account_mail_set: entry({
    public: nothing,
    private: account.extend({ mail: z.enum(['at_once', 'digest', 'never']) }),
    sentence: (_, it) => `chose when ${it.name} gets e-mail`,
    readers: false,
  }),
  password_changed: entry({
    public: nothing,
    private: account,
    sentence: (_, it) => `changed the password of ${it.name}`,
    readers: false,
  }),

  token_made: entry({
    public: nothing,
    private: token.extend({ scopes: z.array(scope), expiresAt: z.string() }),
    sentence: (_, it) => `made the token “${it.token}”`,
    readers: false,
  }),
  token_revoked: entry({
    public: nothing,
    private: token,
    sentence: (_, it) => `revoked the token “${it.token}” of ${it.name}`,
    readers: false,
  }),

  thresholds_set: entry({
    public: z.strictObject({
      number: z.number(),
      independentOrigins: z.number(),
      primarySuffices: z.boolean(),
      anonymousCounts: z.boolean(),
    }),
    private: z.strictObject({ reason: z.string() }),
    sentence: (it) =>
      `set what confirms a claim: ${it.independentOrigins} independent origins${it.primarySuffices ? ' or a primary document' : ''}; a source that is not named ${it.anonymousCounts ? 'counts' : 'does not count'}`,
    readers: true,
  }),
} as const;
