// « Banque et calendrier »: the day that it is at each shop's bank, days that are let pass, and what the banks plant.
import { type Context, Hono } from 'hono'
import * as account from '#account'
import { today } from '#clock'
import * as matches from '#matches'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as reminders from '#reminders'
import {
  done,
  edit,
  everySubmitted,
  type House,
  noPage,
  refusalOf,
  refusedForm,
  type Submitted,
  understood,
} from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { classChoices } from '../customers/arrivals/class-choices.ts'
import { whereOf } from '../customers/arrivals/form-values.ts'
import { customersPage, idsOf, livingShops } from '../customers/frame.ts'
import { actor, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'
import { bringUpPlanting, demandUp } from './bring-up.ts'
import { aheadIn, calendarMain } from './calendar-page.ts'
import { keyMain, searchIn } from './key-page.ts'
import { partMain } from './part-page.ts'
import { common, settingsIn, settingsNow } from './settings-form.ts'
import { BANK, settingsMain } from './settings-page.ts'
import { backTo, classesOf, sureMain } from './sure-page.ts'

type C = Context<Desk>

/** Mounted at /bureau/clients/banque. */
export function bankPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => calendar(house, c, { values: { ...whereIn(c), jours: '1' }, errors: {} }, chosenIn(c)))
  routes.post('/jours', (c) => pass(house, c))
  routes.get('/corrige', (c) => key(house, c))
  routes.get('/reglages', (c) => settings(house, c))
  routes.post('/reglages', (c) => set(house, c))
  return routes
}

/** Shops that an address ticks. */
const chosenIn = (c: C): number[] => idsOf(c.req.queries('boutique') ?? [])

/** Which shops an address names: those of before, of whom days were let pass; all where it says nothing. */
function whereIn(c: C) {
  const ou = ['all', 'class', 'some'].find((one) => one === c.req.query('ou'))
  return { ou: ou ?? (chosenIn(c).length > 0 ? 'some' : 'all'), classe: c.req.query('classe') }
}

async function shown(house: House, c: C) {
  const [shops, groups] = await Promise.all([livingShops(house, c), classChoices(house, c)])
  const accounts = await account.several(
    house.db,
    shops.map(({ id }) => id),
  )
  return { shops, groups, accounts }
}

async function calendar(house: House, c: C, form: FormState, ticked: number[]) {
  const all = await shown(house, c)
  const days = new Map(all.shops.map(({ id }) => [id, today()]))
  for (const one of all.accounts) days.set(one.shop_id, account.bankDay(one))
  const [balances, news] = await Promise.all([account.balances(house.db, all.accounts), matches.newsOf(house.db, days)])
  const main = calendarMain(form, { ...all, ticked, balances, news })
  const invalid = Object.keys(form.errors).length > 0
  return customersPage(c, { place: 'bank', title: t('bank.desk'), main, invalid })
}

/** The form with what is set in the shops that the address ticks, or in all. */
async function settings(house: House, c: C) {
  const ticked = chosenIn(c)
  const living = (await livingShops(house, c)).map(({ id }) => id)
  const seen = ticked.length > 0 ? living.filter((id) => ticked.includes(id)) : living
  const form = stored(common(await settingsNow(house.db, seen)).values)
  const values = { ...form.values, ou: ticked.length > 0 ? 'some' : 'all' }
  return settingsPage(house, c, { ...form, values }, { ticked, seen })
}

async function settingsPage(house: House, c: C, form: FormState, about: { ticked: number[]; seen: number[] }) {
  const differ = common(await settingsNow(house.db, about.seen)).mixed.size > 0
  const main = settingsMain(form, { ...(await shown(house, c)), ...about, differ })
  const invalid = Object.keys(form.errors).length > 0
  return customersPage(c, { place: 'bank', title: t('bank.set'), main, invalid })
}

/** What the banks of shops planted, and what became of it. */
async function key(house: House, c: C) {
  const search = searchIn(c)
  const shops = await livingShops(house, c)
  const behind = await bringUpPlanting(house, shops, search.filters.shopId)
  const [page, late] = await Promise.all([
    understood(search)
      ? account.planted(house.db, ownIds(c), search.filters, search.place)
      : Promise.resolve({ ...noPage, total: 0 }),
    understood(search) ? account.lateOrders(house.db, ownIds(c), search.filters.shopId) : Promise.resolve([]),
  ])
  const wanted = search.filters.outcome
  const asWanted = (one: account.Late) => wanted === undefined || one.outcome === wanted
  return customersPage(c, {
    place: 'bank',
    title: t('bank.key'),
    main: keyMain(search, { page, shops, late: late.filter(asWanted), behind }),
  })
}

/** The form, and the shops that it names. Refuses with Invalid one that names none. */
async function read(house: House, c: C) {
  const fields = await everySubmitted(c)
  const values = (name: string) => fields.get(name) ?? []
  const flat: Submitted = Object.fromEntries([...fields].map(([name, all]) => [name, all.at(-1) ?? '']))
  const living = (await livingShops(house, c)).map(({ id }) => id)
  const groups = await classChoices(house, c)
  const shopIds = await whereOf(house.db, values, { living, groups })
  return { flat, living, groups, shopIds: shopIds.sort((a, b) => a - b), ticked: idsOf(values('boutique')) }
}

function demandShops(shopIds: readonly number[]): void {
  if (shopIds.length === 0) throw new Invalid(t('bank.chooseShops'), { ou: t('bank.chooseShops') })
}

/** Lets days pass where several were chosen; where they pass in some shops only, says in which. */
async function pass(house: House, c: C) {
  const { flat, shopIds, groups, ticked } = await read(house, c)
  try {
    demandShops(shopIds)
    const typed = (flat.court ?? flat.jours ?? '').trim()
    const days = /^\d{1,3}$/.test(typed) ? Number(typed) : 0
    const seen = flat.vus === undefined ? undefined : aheadIn(flat.vus)
    await account.demandDays(house.db, shopIds, days, seen)
    const classes = flat.sur === 'on' ? [] : await classesOf(house.db, groups, shopIds)
    if (classes.length > 1) {
      const main = sureMain({ flat, ticked, days, shops: shopIds.length, classes })
      return customersPage(c, { place: 'bank', title: t('bank.sure'), main, invalid: true })
    }
    const shops = await livingShops(house, c)
    await demandUp(house, shops, shopIds)
    const left = await letPass(house, c, { shopIds, days, seen })
    if (left.length > 0) {
      const passed = shopIds.filter((id) => !left.some(({ shopId }) => shopId === id))
      const main = partMain({ flat, ticked, days, shops, passed, left })
      return customersPage(c, { place: 'bank', title: t('bank.part'), main, invalid: true })
    }
    return done(c, backTo({ flat, ticked }), t('bank.passed', { days, n: shopIds.length }))
  } catch (error) {
    return calendar(house, c, refusedForm(flat, error), ticked)
  }
}

type Passing = { shopIds: readonly number[]; days: number; seen: ReturnType<typeof aheadIn> | undefined }

/**
 * Shop after shop, each on its own: a pupil's page waits for one, never for all. Answers those that refused, when others did not: a bank
 * is held by somebody now and then. What reminded customers wrote by then comes too, or with whoever looks next.
 */
async function letPass({ db }: House, c: C, { shopIds, days, seen }: Passing) {
  const left: { shopId: number; why: string }[] = []
  for (const shopId of shopIds)
    try {
      const day = await account.letDaysPass(db, actor(c), shopId, days, seen && (seen.get(shopId) ?? 0))
      await reminders.come(db, shopId, day).catch(refusalOf)
    } catch (error) {
      left.push({ shopId, why: refusalOf(error).message })
      if (left.length === shopIds.length) throw error
    }
  return left
}

/** Saves what was touched, in all chosen shops or in none: what somebody else set meanwhile stays, or is told. */
async function set(house: House, c: C) {
  const { flat, shopIds, ticked, living } = await read(house, c)
  const asked = idsOf((flat.vues ?? '').split(' '))
  const seen = flat.vues === undefined ? shopIds : living.filter((id) => asked.includes(id))
  try {
    demandShops(shopIds)
    // What is not kept with the form: a bank that has much to take in goes on by itself.
    await demandUp(house, await livingShops(house, c), shopIds)
    const { told } = await edit(house.db, flat, {
      of: 'banks of shops',
      present: async (tx) => common(await settingsNow(tx, seen)).values,
      save: async (tx, fields) => {
        const { mixed } = common(await settingsNow(tx, seen))
        const now = await settingsNow(tx, shopIds)
        for (const [n, shopId] of shopIds.entries()) {
          const mine = now[n]
          if (mine) await account.setSettings(tx, actor(c), shopId, settingsIn(fields, mine, mixed))
        }
      },
    })
    return done(c, BANK, [t('bank.nowSet', { n: shopIds.length }), told].filter(Boolean).join(' '))
  } catch (error) {
    return settingsPage(house, c, refusedForm(flat, error), { ticked, seen })
  }
}
