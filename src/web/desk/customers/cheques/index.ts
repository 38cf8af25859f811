// « Chèques »: how customers' cheques come, which are wrong in what, and what pupils did with each.
import { type Context, Hono } from 'hono'
import * as cheques from '#cheques'
import { now, today } from '#clock'
import { inTransaction } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import * as playing from '#playing'
import { Invalid } from '#refusals'
import * as remittances from '#remittances'
import {
  demandUnderstood,
  done,
  everySubmitted,
  type House,
  noPage,
  refusedForm,
  type Submitted,
  sheetFile,
  sheetOf,
  submitted,
  understood,
} from '../../../http/index.ts'
import type { FormState } from '../../../ui/index.ts'
import { actor, type Desk } from '../../desk-page.ts'
import { ownIds } from '../../own-shops.ts'
import { classChoices } from '../arrivals/class-choices.ts'
import { whereOf } from '../arrivals/form-values.ts'
import { customersPage, idsOf, livingShops } from '../frame.ts'
import { bounceRoute } from './bounce.ts'
import { CHEQUES, faultTick, settingsMain } from './form-page.ts'
import { fileColumns, listMain, searchIn } from './list-page.ts'

type C = Context<Desk>

/** Mounted at /bureau/clients. */
export function chequePages(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()
  routes.get('/cheques', async (c) => {
    const search = searchIn(c)
    const [shops, unseen, page] = await Promise.all([
      livingShops(house, c),
      remittances.unseen(db, ownIds(c), search.filters.shopId),
      understood(search)
        ? cheques.facts(db, ownIds(c), search.filters, search.place)
        : Promise.resolve({ ...noPage, total: 0 }),
    ])
    return customersPage(c, {
      place: 'cheques',
      title: t('cheques.desk'),
      main: listMain(search, { page, shops, unseen }),
    })
  })
  routes.get('/cheques.csv', (c) => {
    const search = searchIn(c)
    demandUnderstood(search)
    const rows = cheques.everyFact(db, ownIds(c), search.filters)
    return sheetFile(c, `cheques-${today()}`, 'csv', sheetOf(t('cheques.desk'), fileColumns, rows))
  })
  routes.get('/cheques/reglages', (c) => settings(house, c, { values: usual(), errors: {} }, []))
  routes.post('/cheques/reglages', (c) => set(house, c))
  routes.post('/cheques/envoyer', (c) => sendOne(house, c))
  bounceRoute(house, routes)
  return routes
}

/** What the form begins with: one cheque in four is wrong, in what a first lesson looks for. */
const usual = (): Record<string, string> => ({
  ou: 'all',
  service: 'on',
  delai: '5',
  part: '25',
  graine: playing.newSeed(),
  ...Object.fromEntries(
    (['payee', 'words', 'unsigned', 'stale', 'undated'] as const).map((one) => [faultTick(one), 'on']),
  ),
})

async function settings(house: House, c: C, form: FormState, ticked: number[]) {
  const [shops, groups, on] = await Promise.all([
    livingShops(house, c),
    classChoices(house, c),
    cheques.switchedOn(house.db, ownIds(c)),
  ])
  const invalid = Object.keys(form.errors).length > 0
  const main = settingsMain(form, { shops, groups, ticked, on })
  return customersPage(c, { place: 'cheques', title: t('cheques.set'), main, invalid })
}

async function set(house: House, c: C) {
  const fields = await everySubmitted(c)
  const values = (name: string) => fields.get(name) ?? []
  const flat: Submitted = Object.fromEntries([...fields].map(([name, all]) => [name, all.at(-1) ?? '']))
  try {
    const living = (await livingShops(house, c)).map(({ id }) => id)
    const shopIds = await whereOf(house.db, values, { living, groups: await classChoices(house, c) })
    if (shopIds.length === 0) throw new Invalid(t('cheques.wrongSettings'), { ou: t('cheques.chooseShops') })
    const wanted = flat.service === 'off' ? undefined : settingsIn(flat)
    await inTransaction(house.db, async (tx) => {
      for (const shopId of shopIds) await cheques.setSettings(tx, actor(c), shopId, wanted)
    })
    return done(c, CHEQUES, t(wanted ? 'cheques.nowOn' : 'cheques.nowOff', { n: shopIds.length }))
  } catch (error) {
    return settings(house, c, refusedForm(flat, error), idsOf(values('boutique')))
  }
}

const faultsIn = (form: Submitted) => cheques.faults.filter((fault) => form[faultTick(fault)] !== undefined)

/** The form as settings. Refuses with Invalid what is no number, and a share of wrong cheques without anything wrong. */
function settingsIn(form: Submitted): cheques.Settings {
  const whole = (name: string) => (/^\d{1,5}$/.test(form[name]?.trim() ?? '') ? Number(form[name]) : Number.NaN)
  const [delayMinutes, share, faults] = [whole('delai'), whole('part'), faultsIn(form)]
  const wrong: Record<string, string> = {}
  if (!(delayMinutes <= 10_080)) wrong.delai = t('cheques.wrongDelay')
  if (!(share <= 100)) wrong.part = t('cheques.wrongShare')
  else if (share > 0 && faults.length === 0) wrong.part = t('cheques.noFault')
  if (Object.keys(wrong).length > 0) throw new Invalid(t('cheques.wrongSettings'), wrong)
  return { delayMinutes, share, faults, seed: playing.readSeed(form.graine ?? '').slice(0, 60) }
}

/** One cheque for one order of a shop, with what is to be wrong with it, at once. */
async function sendOne(house: House, c: C) {
  const form = await submitted(c)
  try {
    const shop = (await livingShops(house, c)).find(({ id }) => `${id}` === form['boutique-une'])
    const orderId = shop && (await orders.idOf(house.db, shop.id, Number(form.commande?.trim())))
    if (!shop || orderId === undefined) throw new Invalid(t('cheques.notSent'), { commande: t('cheques.noOrder') })
    const sending = { orderId, faults: faultsIn(form), arrivesAt: now(), seed: playing.newSeed(), by: actor(c) }
    const sent = await inTransaction(house.db, (tx) => cheques.send(tx, shop.id, sending))
    if (!sent) throw new Invalid(t('cheques.notSent'), { commande: t('cheques.owesNothing') })
    return done(c, `${CHEQUES}/reglages`, t('cheques.sent', { n: form.commande ?? '', shop: shop.name }))
  } catch (error) {
    const refused = { ...refusedForm(form, error), id: 'envoyer' }
    return settings(house, c, { ...refused, values: { ...usual(), ...refused.values } }, [])
  }
}
