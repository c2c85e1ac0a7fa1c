import { ENGLISH, type Speech } from '../language/speech.js';
import type { Platform } from '../platform/context.js';
import { sendData, siteOf } from '../platform/data.js';
import { show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { type OpenApiDocument, openApiDocument } from './document.js';
import { documentView } from './document-view.js';
import { sampleOf } from './queries.js';

/** The addresses for machines: as a document for programs, and as a page for people. */
export function documentRoutes({ db, config }: Platform): Routes {
  // The document is the same for good but for the site's name, of which strangers could send any number.
  let made: { site: string; document: OpenApiDocument } | undefined;
  const documentFor = (site: string) => {
    if (made?.site !== site) made = { site, document: openApiDocument(site) };
    return made.document;
  };

  return {
    'GET /openapi.json': (req, res) => {
      const body = `${JSON.stringify(documentFor(siteOf(req, config)), null, 1)}\n`;
      sendData(req, res, { type: 'application/json', body });
    },

    'GET /api': async (req, res) => {
      const speech = res.locals.speech as Speech;
      const site = siteOf(req, config);
      await show(req, res, {
        view: 'api/document',
        title: speech.t('api.title'),
        side: 'reader',
        kind: 'api-page',
        alternates: [{ href: '/openapi.json', type: 'application/json', title: 'OpenAPI 3.1' }],
        model: {
          ...documentView(documentFor(site), site, await sampleOf(db)),
          isEnglish: speech.language === ENGLISH.language,
        },
      });
    },
  };
}
