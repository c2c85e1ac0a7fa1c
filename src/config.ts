import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FileStoreConfig } from './platform/file-store.js';
import { isAddressBlock } from './platform/public-address.js';
import { StartProblem } from './platform/start-problem.js';

/** The project's folder: the nearest one above this file that holds package.json. */
export const ROOT = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(resolve(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();

const flag = z
  .enum(['0', '1', 'false', 'true', ''])
  .optional()
  .transform((value) => value === '1' || value === 'true');

const megabytes = (byDefault: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(byDefault);

const environment = z.object({
  PORT: z.coerce.number('must be a number').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  DEMO: flag,
  DATA_DIR: z.string().min(1).default('.data'),
  /** Origin under which people reach the desk, e.g. https://desk.example.org. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** How many proxies stand before the app. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  /** Memory for public pages that are given out as they are; 0 for none. */
  PAGE_STORE_MB: z.coerce.number().int().min(0).max(4000).default(64),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),

  /** Where snapshots of evidence are kept. */
  SNAPSHOT_STORE: z.enum(['disk', 's3']).default('disk'),
  SNAPSHOT_DIR: z.string().min(1).optional(),
  /** Address of an S3-compatible store; Amazon's own where there is none. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Whether the bucket stands in the path of an address; where nothing is said, when the store is not Amazon's. */
  S3_PATH_STYLE: z.enum(['0', '1', 'false', 'true']).optional(),
  /** A single transfer to S3 may have 5 GB. */
  SNAPSHOT_LIMIT_MB: megabytes(200, 5000),
  FETCH_LIMIT_MB: megabytes(20, 1000),
  /** Files of claims that are imported. */
  IMPORT_LIMIT_MB: megabytes(500, 5000),
  /** Addresses within that links may lead to: addresses and CIDR blocks with commas between. */
  FETCH_ALLOW: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((it) => it.trim() || []))
    .refine((list) => list.every(isAddressBlock), 'must be addresses or CIDR blocks, with commas between'),

  /** The mail server, e.g. smtps://desk:password@mail.example.org; without it nothing is mailed. */
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error: 'must be a link that starts with smtp:// or smtps://',
    })
    .optional(),
  /** Who mails are from: an address, or a name and the address in angle brackets. */
  MAIL_FROM: z
    .string()
    .regex(
      /^(?:[^<>@\p{Cc}]* <)?[^\s<>@,;]+@[^\s<>@,;]+>?$/u,
      'must be an address, or a name and <an address>',
    )
    .refine((it) => it.includes('<') === it.endsWith('>'), 'must be an address, or a name and <an address>')
    .optional(),
});

const needed = z.string('is needed where SNAPSHOT_STORE is s3').min(1);
const withMail = 'is needed where SMTP_URL is set';
const environmentWithS3 = environment.extend({
  S3_REGION: needed,
  S3_BUCKET: needed,
  S3_ACCESS_KEY_ID: needed,
  S3_SECRET_ACCESS_KEY: needed,
});

type Environment = z.infer<typeof environment>;

export type Config = {
  port: number;
  host: string;
  databaseUrl: string | undefined;
  databasePool: number;
  demo: boolean;
  dataDir: string;
  publicUrl: string | undefined;
  trustProxy: number;
  /** Bytes of public pages that are kept in memory; 0 where none are. */
  pageStore: number;
  logLevel: string;
  snapshotStore: FileStoreConfig;
  /** Bytes of an upload. */
  snapshotLimit: number;
  /** Bytes of a page that is fetched. */
  fetchLimit: number;
  /** Bytes of a file of claims. */
  importLimit: number;
  /** Addresses and CIDR blocks that may be fetched from beside the public internet. */
  fetchAllow: string[];
  /** How mail goes out; undefined where the desk sends none. */
  mail: MailConfig | undefined;
};

/** `publicUrl` is where the links of a mail lead. */
export type MailConfig = { smtpUrl: string; from: string; publicUrl: string };

/**
 * Reads the environment; the only place that does.
 * @throws StartProblem with one sentence for each variable that is not right.
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = (given.SNAPSHOT_STORE === 's3' ? environmentWithS3 : environment)
    .superRefine((it, { addIssue }) => {
      for (const name of ['MAIL_FROM', 'PUBLIC_URL'] as const)
        if (it.SMTP_URL && !it[name]) addIssue({ code: 'custom', path: [name], message: withMail });
    })
    .safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartProblem(`The environment is not right.\n  ${lines.join('\n  ')}`);
  }
  const value: Environment = read.data;
  const dataDir = resolve(ROOT, value.DATA_DIR);
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    demo: value.DEMO,
    dataDir,
    publicUrl: value.PUBLIC_URL?.replace(/\/+$/, ''),
    trustProxy: value.TRUST_PROXY,
    pageStore: value.PAGE_STORE_MB * 1_000_000,
    logLevel: value.LOG_LEVEL,
    snapshotStore: storeOf(value, dataDir),
    snapshotLimit: value.SNAPSHOT_LIMIT_MB * 1_000_000,
    fetchLimit: value.FETCH_LIMIT_MB * 1_000_000,
    importLimit: value.IMPORT_LIMIT_MB * 1_000_000,
    fetchAllow: value.FETCH_ALLOW,
    mail: mailOf(value),
  };
}

function mailOf({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Environment): MailConfig | undefined {
  if (!SMTP_URL || !MAIL_FROM || !PUBLIC_URL) return undefined;
  return { smtpUrl: SMTP_URL, from: MAIL_FROM, publicUrl: PUBLIC_URL.replace(/\/+$/, '') };
}

function storeOf(value: Environment, dataDir: string): FileStoreConfig {
  if (value.SNAPSHOT_STORE === 'disk')
    return { kind: 'disk', folder: resolve(ROOT, value.SNAPSHOT_DIR ?? resolve(dataDir, 'snapshots')) };
  return {
    kind: 's3',
    endpoint: value.S3_ENDPOINT,
    region: value.S3_REGION ?? '',
    bucket: value.S3_BUCKET ?? '',
    accessKeyId: value.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: value.S3_SECRET_ACCESS_KEY ?? '',
    pathStyle:
      value.S3_PATH_STYLE === undefined
        ? value.S3_ENDPOINT !== undefined
        : ['1', 'true'].includes(value.S3_PATH_STYLE),
  };
}
