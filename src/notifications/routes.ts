import type { RequestHandler } from 'express';
import { deskOf, type Platform } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { goTo, show } from '../platform/reply.js';
import type { Routes } from '../platform/routes.js';
import { readBefore, readReading } from './input.js';
import { notificationsOf, unreadCount } from './queries.js';
import { markAsRead } from './reading.js';

/** Lets a page of the desk ask how many notifications its reader has not read. Only a whole page does. */
export const countUnread =
  (db: Db): RequestHandler =>
  (_req, res, next) => {
    const { person } = res.locals;
    if (person) res.locals.unread = () => unreadCount(db, person.id);
    next();
  };

export function notificationRoutes(platform: Platform): Routes {
  const { db } = platform;
  return {
    'GET /desk/notifications': async (req, res) => {
      const { id } = res.locals.person;
      const before = readBefore(req.query.before);
      await show(req, res, {
        view: 'notifications/index',
        title: 'Notifications',
        side: 'desk',
        model: { ...(await notificationsOf(db, id, before)), isFirst: before === null },
      });
    },
    'GET /desk/notifications/count': async (req, res) => {
      await show(req, res, {
        view: 'notifications/unread',
        title: 'Unread notifications',
        side: 'desk',
        fragments: { 'notification-count': 'notifications/count' },
        model: { unread: await unreadCount(db, res.locals.person.id) },
      });
    },
    'POST /desk/notifications/reading': async (req, res) => {
      await markAsRead(deskOf(platform, res), readReading(req.body));
      goTo(req, res, '/desk/notifications');
    },
  };
}
