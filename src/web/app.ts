import { type Context, Hono } from 'hono'
import { underWay } from '#backups'
import { log } from '#log'
import { t } from '#messages'
import { Refusal } from '#refusals'
import { backoffice } from './backoffice/index.ts'
import { desk } from './desk/index.ts'
import { giveBack } from './given-back.ts'
import {
  findOrigin,
  formSizes,
  guardForms,
  guardUrls,
  type House,
  knownOnce,
  refusedByDatabase,
  secureHeaders,
  troubleOf,
} from './http/index.ts'
import { images } from './images.ts'
import { portal } from './portal/index.ts'
import { robots } from './robots.ts'
import { storefront } from './storefront/index.ts'
import { assets, errorPage } from './ui/index.ts'

const faceOf = (path: string) => (/^\/bureau|^\/mag\/[^/]+\/admin\d\d/.test(path) ? 'backoffice' : 'storefront')

/** The four faces under one roof, with what all of them share: headers, the guard on forms, refusals turned into pages. */
export function createApp(house: House): Hono {
  const app = new Hono()
  app.use(knownOnce, findOrigin(house.config), secureHeaders)
  app.use(formSizes((c, status) => c.html(errorPage({ status }), status)))
  app.use(guardUrls, guardForms, giveBack)
  app.use((c, next) => {
    c.set('again', (request) => app.fetch(request, c.env))
    return next()
  })
  app.route('/assets', assets)
  app.use(async (c, next) => {
    if (!underWay(house.database)) return next()
    c.header('retry-after', '5')
    c.header('cache-control', 'no-store')
    return c.html(errorPage({ status: 503, title: t('backup.waiting'), message: t('backup.waitingText') }), 503)
  })
  app.route('/images', images(house))
  for (const face of [robots, portal]) app.route('/', face(house))
  app.route('/bureau', desk(house))
  // The back office first: its address is a shop's completed with /adminNN.
  app.route('/mag/:shop/:door{admin[0-9]{2}}', backoffice(house))
  app.route('/mag/:shop', storefront(house))
  app.notFound((c) => c.html(errorPage({ status: 404 }), 404))
  app.onError((error, c) => answerTo(house, error, c))
  return app
}

/** What went wrong, as its face says it, or a page of the house: a refusal's sentence, what the database refused, or a 500 that is logged. */
function answerTo({ config }: House, error: Error, c: Context): Response | Promise<Response> {
  const said = c.get('sayError')?.(error, c)
  if (said) return said
  if (error instanceof Refusal) return c.html(errorPage({ status: error.status, message: error.message }), error.status)
  // Who sent this has gone in the middle of it: there is nobody to answer and nothing to mend.
  if (c.req.raw.signal.aborted) return c.body(null, 400)
  const trouble = troubleOf(c, error, config.dataFolder)
  if (trouble) return c.html(errorPage({ ...trouble, face: faceOf(c.req.path) }), trouble.status)
  const refused = refusedByDatabase(error)
  log.error(
    { err: error, path: c.req.path, method: c.req.method },
    refused ? 'the database refused a value' : 'a request failed',
  )
  if (refused) return c.html(errorPage({ status: refused.status, message: refused.message }), refused.status)
  return c.html(errorPage({ status: 500 }), 500)
}
