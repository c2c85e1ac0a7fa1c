import express, { type Express } from 'express';
import { DATA_PATHS } from './access.js';
import { annotationRoutes } from './annotations/routes.js';
import { documentRoutes } from './api/document-routes.js';
import { API, apiDoor, nothingThere } from './api/door.js';
import { apiRoutes } from './api/routes.js';
import { tokenRoutes } from './api/token-routes.js';
import { readerRoutes } from './articles/reader-routes.js';
import { articleRoutes } from './articles/routes.js';
import { assessmentRoutes } from './assessments/routes.js';
import { challengeRoutes } from './challenges/routes.js';
import { claimRoutes } from './claims/routes.js';
import { embeddingRoutes } from './embedding/routes.js';
import { EVIDENCE_UPLOADS, evidenceRoutes } from './evidence/routes.js';
import { feedRoutes } from './feeds/routes.js';
import { findingRoutes } from './finding/routes.js';
import { flagRoutes } from './flags/routes.js';
import { formatRoutes } from './formats/routes.js';
import { IMPORT_UPLOADS, importRoutes } from './imports/routes.js';
import { languageRoutes, speak } from './language/routes.js';
import { ledgerRoutes } from './ledger/routes.js';
import { liveRoutes } from './live/routes.js';
import { newsroomRoutes } from './newsroom/routes.js';
import { countUnread, notificationRoutes } from './notifications/routes.js';
import { peopleRoutes } from './people/routes.js';
import { identify } from './people/session.js';
import { serveAssets } from './platform/assets.js';
import type { Platform } from './platform/context.js';
import { checkOrigin, checkToken } from './platform/csrf.js';
import { openData } from './platform/data.js';
import { errorPages } from './platform/error-pages.js';
import { NotFound } from './platform/errors.js';
import { readForms } from './platform/forms.js';
import { healthRoutes } from './platform/health.js';
import { takeCursor } from './platform/live.js';
import { logRequests } from './platform/log.js';
import { mount } from './platform/routes.js';
import { securityHeaders } from './platform/security.js';
import { queueRoutes } from './queue/routes.js';
import { changeRoutes } from './readers/change-routes.js';
import { mergeRoutes } from './sources/merge-routes.js';
import { protectionRoutes } from './sources/protection-routes.js';
import { sourceRoutes } from './sources/routes.js';

/** The map of the house: what a request passes, and the features it may reach. */
export function createApp(platform: Platform): Express {
  const { db, config, log } = platform;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('trust proxy', config.trustProxy);

  app.use(logRequests(log));
  app.use(securityHeaders(config));
  app.use(speak);
  serveAssets(app);
  app.use([...DATA_PATHS], openData);
  mount(app, healthRoutes(platform));
  mount(app, embeddingRoutes(platform));
  app.use(API, apiDoor(platform));
  mount(app, apiRoutes(platform));
  app.use(API, nothingThere);
  app.use(checkOrigin(config));
  app.use(takeCursor(platform.live));
  app.use(identify(db));
  app.use(countUnread(db));
  app.use(readForms);
  app.use(checkToken(['/desk/articles/preview', ...EVIDENCE_UPLOADS, ...IMPORT_UPLOADS]));

  mount(app, {
    ...formatRoutes(platform),
    ...readerRoutes(platform),
    ...changeRoutes(platform),
    ...findingRoutes(platform),
    ...feedRoutes(platform),
    ...languageRoutes(),
    ...peopleRoutes(platform),
    ...documentRoutes(platform),
    ...tokenRoutes(platform),
    ...queueRoutes(platform),
    ...liveRoutes(platform),
    ...articleRoutes(platform),
    ...claimRoutes(platform),
    ...importRoutes(platform),
    ...assessmentRoutes(platform),
    ...annotationRoutes(platform),
    ...notificationRoutes(platform),
    ...challengeRoutes(platform),
    ...flagRoutes(platform),
    ...evidenceRoutes(platform),
    ...sourceRoutes(platform),
    ...mergeRoutes(platform),
    ...protectionRoutes(platform),
    ...newsroomRoutes(platform),
    ...ledgerRoutes(platform),
  });

  app.use((_req) => {
    throw new NotFound('There is no page at this address.');
  });
  app.use(errorPages(log));
  return app;
}
