// « Banque et calendrier »: the day that it is at each shop's bank, days that are let pass, and what the banks plant.
import { type Context, Hono } from 'hono'
import * as account from '#account'
import { t } from '#messages'
import { readCents } from '#money'
import { Invalid } from '#refusals'
import * as reminders from '#reminders'
import type { ListedShop } from '#street'
import { done, everySubmitted, type House, noPage, refusedForm, type Submitted, understood } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { classChoices } from '../customers/arrivals/class-choices.ts'
import { whereOf } from '../customers/arrivals/form-values.ts'
import { customersPage, idsOf, livingShops } from '../customers/frame.ts'
import { actor, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { calendarMain } from './calendar-page.ts'
import { keyMain, searchIn } from './key-page.ts'
import { BANK, faultTick, settingsMain, usual } from './settings-page.ts'

type C = Context<Desk>

/** Mounted at /bureau/clients/banque. */
export function bankPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => calendar(house, c, { values: { ou: 'all', jours: '1' }, errors: {} }, chosenIn(c)))
  routes.post('/jours', (c) => pass(house, c))
  routes.get('/corrige', (c) => key(house, c))
  routes.get('/reglages', (c) => settings(house, c, { values: usual(chosenIn(c)), errors: {} }, chosenIn(c)))
  routes.post('/reglages', (c) => set(house, c))
  return routes
}

/** Shops that an address ticks. */
const chosenIn = (c: C): number[] => idsOf(c.req.queries('boutique') ?? [])

async function shown(house: House, c: C) {
  const [shops, groups] = await Promise.all([livingShops(house, c), classChoices(house, c)])
  const accounts = await account.several(
    house.db,
    shops.map(({ id }) => id),
  )
  return { shops, groups, accounts }
}

async function calendar(house: House, c: C, form: FormState, ticked: number[]) {
  const main = calendarMain(form, { ...(await shown(house, c)), ticked })
  const invalid = Object.keys(form.errors).length > 0
  return customersPage(c, { place: 'bank', title: t('bank.desk'), main, invalid })
}

async function settings(house: House, c: C, form: FormState, ticked: number[]) {
  const main = settingsMain(form, { ...(await shown(house, c)), ticked })
  const invalid = Object.keys(form.errors).length > 0
  return customersPage(c, { place: 'bank', title: t('bank.set'), main, invalid })
}

/** What the banks of shops planted, and what became of it. */
async function key(house: House, c: C) {
  const search = searchIn(c)
  const shops = await livingShops(house, c)
  await bringUpPlanting(house, shops, search.filters.shopId)
  const [page, late] = await Promise.all([
    understood(search)
      ? account.planted(house.db, ownIds(c), search.filters, search.place)
      : Promise.resolve({ ...noPage, total: 0 }),
    account.lateOrders(house.db, ownIds(c)),
  ])
  return customersPage(c, { place: 'bank', title: t('bank.key'), main: keyMain(search, { page, shops, late }) })
}

/** Takes in what happened in the shops whose bank plants transfers, or in the one that is asked for: nobody may have looked at its bank. */
async function bringUpPlanting({ db }: House, shops: readonly ListedShop[], asked: number | undefined) {
  const ids = shops.map(({ id }) => id).filter((id) => asked === undefined || id === asked)
  for (const { shop_id, transfer_share } of await account.several(db, ids))
    if (transfer_share > 0) await account.bringUp(db, shop_id)
}

/** The form, and the shops that it names. Refuses with Invalid one that names none. */
async function read(house: House, c: C) {
  const fields = await everySubmitted(c)
  const values = (name: string) => fields.get(name) ?? []
  const flat: Submitted = Object.fromEntries([...fields].map(([name, all]) => [name, all.at(-1) ?? '']))
  const living = (await livingShops(house, c)).map(({ id }) => id)
  const shopIds = await whereOf(house.db, values, { living, groups: await classChoices(house, c) })
  return { flat, shopIds: shopIds.sort((a, b) => a - b), ticked: idsOf(values('boutique')) }
}

function demandShops(shopIds: readonly number[]): void {
  if (shopIds.length === 0) throw new Invalid(t('bank.chooseShops'), { ou: t('bank.chooseShops') })
}

/** Shop after shop, each on its own: a pupil's page waits for one, never for all. What reminded customers wrote by then comes too. */
async function pass(house: House, c: C) {
  const { flat, shopIds, ticked } = await read(house, c)
  try {
    demandShops(shopIds)
    const typed = (flat.court ?? flat.jours ?? '').trim()
    const days = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
    await account.demandDays(house.db, shopIds, days)
    for (const shopId of shopIds)
      await reminders.come(house.db, shopId, await account.letDaysPass(house.db, actor(c), shopId, days))
    return done(c, BANK, t('bank.passed', { days, n: shopIds.length }))
  } catch (error) {
    return calendar(house, c, refusedForm(flat, error), ticked)
  }
}

async function set(house: House, c: C) {
  const { flat, shopIds, ticked } = await read(house, c)
  try {
    demandShops(shopIds)
    const wanted = settingsIn(flat)
    for (const shopId of shopIds) await account.setSettings(house.db, actor(c), shopId, wanted)
    return done(c, BANK, t('bank.nowSet', { n: shopIds.length }))
  } catch (error) {
    return settings(house, c, refusedForm(flat, error), ticked)
  }
}

/** What a bank allows below nothing at most, cents. */
const MOST_OVERDRAFT = 10_000_000

/** The form as settings. Refuses with Invalid a share or an overdraft that is none, and faulty transfers without a fault. */
function settingsIn(form: Submitted): account.Settings {
  const whole = (name: string) => (/^\d{1,3}$/.test(form[name]?.trim() ?? '') ? Number(form[name]) : Number.NaN)
  const [transferShare, bounceShare] = [whole('virements'), whole('impayes')]
  const transferFaults = account.transferFaults.filter((fault) => form[faultTick(fault)] !== undefined)
  const wrong: Record<string, string> = {}
  if (!(transferShare <= 100)) wrong.virements = t('cheques.wrongShare')
  else if (transferShare > 0 && transferFaults.length === 0) wrong.virements = t('bank.noFault')
  if (!(bounceShare <= 100)) wrong.impayes = t('cheques.wrongShare')
  const overdraftCents = readCents(form.decouvert ?? '') ?? -1
  if (overdraftCents < 0 || overdraftCents > MOST_OVERDRAFT) wrong.decouvert = t('bank.wrongOverdraft')
  if (Object.keys(wrong).length > 0) throw new Invalid(t('cheques.wrongSettings'), wrong)
  return { transferShare, transferFaults, bounceShare, fees: form.frais !== undefined, overdraftCents }
}
