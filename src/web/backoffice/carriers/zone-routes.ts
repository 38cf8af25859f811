import type { Context, Hono } from 'hono'
import * as carriers from '#carriers'
import type { Db } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { edit, type House, idParam, parse, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { ZoneFields, zoneValues } from './zone-form.ts'
import { subOf, zoneMain, zonesMain } from './zones-page.ts'

type C = Context<Office>

/** The addresses of zones, before those of carriers. */
export function zoneRoutes({ db }: House, routes: Hono<Office>): void {
  routes.get('/zones', async (c) => {
    const main = zonesMain(c, await carriers.listZones(db, c.var.shop.id))
    return officePage(c, { tab: 'carriers', sub: subOf(c, 'zones'), title: t('carriers.zones'), main })
  })
  routes.get('/zones/nouvelle', (c) => page(c, undefined, blank()))
  routes.post('/zones/nouvelle', async (c) => {
    const form = await submitted(c)
    try {
      await carriers.addZone(db, actor(c), c.var.shop.id, parse(ZoneFields, form))
    } catch (error) {
      return page(c, undefined, { values: form, errors: refusalOf(error).said })
    }
    return done(c, '/transport/zones', t('carriers.zone.added'))
  })
  routes.get('/zones/:id', async (c) => {
    const zone = await find(db, c)
    return page(c, zone, stored(zoneValues(zone)))
  })
  routes.post('/zones/:id', (c) => change(db, c))
  routes.post('/zones/:id/retirer', async (c) => {
    await carriers.removeZone(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/transport/zones', t('carriers.zone.removed'))
  })
}

async function change(db: Db, c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const zone = await find(db, c)
  const subject = { kind: 'zone', id: zone.id }
  try {
    const { told } = await edit(db, form, {
      of: `zone ${shopId} ${zone.id}`,
      present: async (tx) => zoneValues(await find(tx, c)),
      since: (tx, at) => trace.since(tx, { shopId, subject, at, actor: actor(c) }),
      save: (tx, fields) => carriers.changeZone(tx, actor(c), shopId, zone.id, parse(ZoneFields, fields)),
    })
    return done(c, '/transport/zones', t('carriers.zone.saved'), told)
  } catch (error) {
    return page(c, zone, refusedForm(form, error))
  }
}

async function find(db: Db, c: C): Promise<carriers.Zone> {
  const id = idParam(c)
  const zone = (await carriers.listZones(db, c.var.shop.id)).find((one) => one.id === id)
  if (!zone) throw new NotFound(t('carriers.zone.gone'))
  return zone
}

function page(c: C, zone: carriers.Zone | undefined, form: FormState) {
  const wrong = Object.keys(form.errors).length > 0
  const title = zone?.name ?? t('carriers.zone.new')
  const main = zoneMain(c, zone, form)
  return officePage(c, {
    tab: 'carriers',
    sub: subOf(c, 'zones'),
    title,
    main,
    invalid: wrong,
    status: wrong ? 422 : 200,
  })
}
