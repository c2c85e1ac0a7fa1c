/** The people of the demo desk. Their password is no secret, so they exist only in a demo. */
const password = 'claimdesk-demo';

export const DEMO_ACCOUNTS = [
  { key: 'checker', name: 'Mara Lindqvist', email: 'mara@claimdesk.example', role: 'fact_checker', password },
  { key: 'checker2', name: 'Tomás Okafor', email: 'tomas@claimdesk.example', role: 'fact_checker', password },
  { key: 'editor', name: 'Ines Haddad', email: 'ines@claimdesk.example', role: 'editor', password },
  { key: 'editor2', name: 'Piet van Dam', email: 'piet@claimdesk.example', role: 'editor', password },
  { key: 'admin', name: 'Olga Brandt', email: 'olga@claimdesk.example', role: 'admin', password },
] as const;
