// « Boutiques »: the list of the street, one shop's page, and what is done with many shops at once.
import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { changeDigits } from '#shops'
import * as street from '#street'
import { done, edit, type House, idParam, noPage, refusedForm, submitted, understood } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { shopFiles } from './file/index.ts'
import { PATH, shopAt, shopsPage } from './frame.ts'
import { kept } from './kept.ts'
import { listMain, questionIn, wantedOf } from './list-page.ts'
import { newShop } from './new.ts'
import { series } from './series.ts'
import { several } from './several-acts.ts'
import { shopMain } from './shop-page.ts'

export function shopsTab(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => list(house, c))
  for (const part of [several, newShop, series, kept, shopFiles]) routes.route('/', part(house))

  routes.get('/:id', (c) => shopPage(house, c))

  routes.post('/:id/adresse', (c) => readdress(house, c))
  routes.post('/:id/nom', (c) => rename(house, c))
  return routes
}

async function list({ db }: House, c: Context<Desk>) {
  const question = questionIn(c)
  const [page, circles] = await Promise.all([
    understood(question)
      ? street.page(db, { ...wantedOf(question), ids: ownIds(c) }, question.place)
      : { ...noPage, total: 0 },
    street.circles(db, actor(c)),
  ])
  const main = listMain(page, circles, question)
  return shopsPage(c, { place: 'all', title: t('desk.tab.shops'), main, doors: page.rows.length > 0 })
}

async function readdress(house: House, c: Context<Desk>) {
  const { db } = house
  const shop = await shopAt(house, idParam(c))
  const form = await submitted(c)
  let kept = ''
  try {
    const { result } = await edit(db, form, {
      of: `digits of shop ${shop.id}`,
      present: async (tx) => ({ digits: (await shopAt({ ...house, db: tx }, shop.id)).digits }),
      save: async (tx, { digits = '' }) => {
        await changeDigits(tx, actor(c), shop.id, digits.trim())
        return digits.trim()
      },
    })
    kept = result
  } catch (error) {
    return shopPage(house, c, { digits: { id: 'd', ...refusedForm(form, error) } })
  }
  return done(c, `${PATH}/${shop.id}`, t('desk.shops.changed', { shop: shop.name, digits: kept }))
}

async function rename(house: House, c: Context<Desk>) {
  const { db } = house
  const shop = await shopAt(house, idParam(c))
  const form = await submitted(c)
  try {
    const { told } = await edit(db, form, {
      of: `name of shop ${shop.id}`,
      present: async (tx) => nameValues(await shopAt({ ...house, db: tx }, shop.id)),
      save: (tx, { name = '', slug = '' }) => street.rename(tx, actor(c), shop.id, { name, slug }),
    })
    return done(c, `${PATH}/${shop.id}`, t('street.renamed'), told)
  } catch (error) {
    return shopPage(house, c, { name: refusedForm(form, error) })
  }
}

async function shopPage(house: House, c: Context<Desk>, refused: { digits?: FormState; name?: FormState } = {}) {
  const shop = await shopAt(house, idParam(c))
  const { digits = stored({ digits: shop.digits }, 'd'), name = stored(nameValues(shop)) } = refused
  const invalid = Boolean(refused.digits ?? refused.name)
  return shopsPage(c, { place: 'all', title: shop.name, main: shopMain(shop, { digits, name }), invalid, doors: true })
}

const nameValues = ({ name, slug }: { name: string; slug: string }) => ({ name, slug })
