// `npm start`: whatever the clone still lacks, then the app, in this very process, so that signals reach it.
import { pathToFileURL } from 'node:url';
import { prepare } from './prepare.mjs';
import { inProject } from './project.mjs';

// What packages will do differently in their next versions is for maintainers; tests show it to them.
process.noDeprecation = true;

await prepare();
await import(pathToFileURL(inProject('dist', 'src', 'server.js')).href);
