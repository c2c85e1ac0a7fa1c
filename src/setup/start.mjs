// `npm start`: whatever the clone still lacks, then the app, in this very process, so that signals reach it.
import { pathToFileURL } from 'node:url';
import { prepare } from './prepare.mjs';
import { inProject } from './project.mjs';

await prepare();
await import(pathToFileURL(inProject('dist', 'src', 'server.js')).href);
