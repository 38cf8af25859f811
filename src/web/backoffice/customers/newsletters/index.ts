// « Lettres », under « Clients »: a letter to who agreed, tried on oneself, sent in small steps, with its figures.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import * as customers from '#customers'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import * as windows from '#windows'
import {
  edit,
  type House,
  houseUrl,
  id,
  idParam,
  live,
  parse,
  refusalOf,
  refusedForm,
  submitted,
  text,
} from '../../../http/index.ts'
import { blank, type FormState, html, stored } from '../../../ui/index.ts'
import { done, unchanged } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../sub.ts'
import { letterMain } from './letter-page.ts'
import { listMain } from './list-page.ts'

type C = Context<Office>

const Said = z.object({
  subject: text(120, t('windows.fault.subject')),
  body: text(5000, t('windows.fault.body')),
  products: text(200),
})

const Meant = z.object({
  group: z.union([z.literal(''), id]).default(''),
  bought: z.enum(windows.boughtWays).default('any'),
  days: z.string().default('90').transform(Number),
  category: z.union([z.literal(''), id]).default(''),
  town: text(80).default(''),
})

/** Mounted at /clients/lettres, before the sheets of customers. */
export function newsletterPages(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/lettres', (c) => listPage(house, c))
  routes.get('/lettres/nouvelle', (c) => letterPage(house, c, undefined, blank({ bought: 'any', days: '90' })))
  routes.post('/lettres/nouvelle', (c) => add(house, c))
  routes.get('/lettres/:id', async (c) => {
    const letter = await windows.findNewsletter(db, c.var.shop.id, idParam(c))
    return letterPage(house, c, letter, stored(await valuesOf(db, c.var.shop.id, letter)))
  })
  routes.post('/lettres/:id', (c) => change(house, c))
  routes.get('/lettres/:id/en-direct', async (c) => {
    const { id: letterId } = await windows.findNewsletter(db, c.var.shop.id, idParam(c))
    return live(c, 700, async () => {
      const left = await windows.leftToSend(db, c.var.shop.id, letterId)
      const again = `<turbo-stream action="refresh" data-done="${left}"></turbo-stream>`
      return left > 0 ? again : { last: again }
    })
  })
  routes.post('/lettres/:id/essai', (c) =>
    change(house, c, async (letterId) => {
      await windows.testNewsletter(db, actor(c), c.var.shop.id, letterId, houseUrl(c, house))
      return t('windows.tested')
    }),
  )
  routes.post('/lettres/:id/envoyer', (c) => send(house, c))
  routes.post('/lettres/:id/retirer', async (c) => {
    await windows.removeNewsletter(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/clients/lettres', t('windows.letterRemoved'))
  })
  routes.post('/lettres/inscriptions/:id/retirer', async (c) => {
    await windows.removeSignUp(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/clients/lettres', t('windows.signUp.gone'))
  })
}

async function listPage({ db }: House, c: C) {
  const { id } = c.var.shop
  const before = /^\d{1,15}$/.exec(c.req.query('avant') ?? '')?.[0]
  const [letters, agreed, signUps, list] = await Promise.all([
    windows.listNewsletters(db, id),
    windows.subscribers(db, id),
    windows.countSignUps(db, id),
    windows.listSignUps(db, id, before === undefined ? undefined : Number(before)),
  ])
  return show(c, t('windows.letters'), listMain(c, letters, { ...agreed, signUps, list }))
}

const show = (c: C, title: string, main: ReturnType<typeof listMain>, invalid = false, underWay = false) =>
  officePage(c, {
    ...{ tab: 'customers', sub: subOf(c, 'letters'), title, main, invalid, status: invalid ? 422 : 200 },
    // While it leaves the page renews itself in place, from the stream that it listens to.
    head: underWay && html`<meta name="turbo-refresh-method" content="morph">`,
  })

async function letterPage({ db }: House, c: C, letter: windows.Newsletter | undefined, form: FormState) {
  const { id: shopId } = c.var.shop
  const [left, meant, groups, categories] = await Promise.all([
    letter?.sentAt ? windows.leftToSend(db, shopId, letter.id) : 0,
    letter && !letter.sentAt ? windows.countMeant(db, shopId, letter.id) : 0,
    letter?.sentAt ? [] : customers.listGroups(db, shopId),
    letter?.sentAt ? [] : catalogue.listCategories(db, shopId),
  ])
  const shown = letter && { ...letter, waiting: left, meant }
  const main = letterMain(c, shown, { form, groups, categories })
  return show(c, letter?.subject ?? t('windows.newLetter'), main, Object.keys(form.errors).length > 0, left > 0)
}

async function valuesOf(db: House['db'], shopId: number, letter: windows.Newsletter) {
  const { subject, body, productIds, groupId, bought, boughtDays, categoryId, town } = letter
  const products = (await catalogue.referencesOf(db, shopId, productIds)).join(', ')
  const asText = (one: number | null) => (one === null ? '' : String(one))
  const meant = { group: asText(groupId), bought, days: String(boughtDays), category: asText(categoryId), town }
  return { subject, body, products, ...meant }
}

/** What was typed, with the articles that its references name. Refuses (Invalid) a reference that the shop has not. */
async function changeOf(db: House['db'], shopId: number, fields: Record<string, string>) {
  const { subject, body, products } = parse(Said, fields)
  const references = products.split(/[\s,;]+/).filter(Boolean)
  const found = await catalogue.productsOf(db, shopId, references)
  const unknown = references.find((one) => !found.has(one.toLowerCase()))
  const message = unknown && t('windows.fault.reference', { reference: unknown })
  if (message) throw new Invalid(message, { products: message })
  const { group, bought, days: boughtDays, category, town } = parse(Meant, fields)
  const segment = { groupId: group || null, bought, boughtDays, categoryId: category || null, town }
  return { subject, body, segment, productIds: references.flatMap((one) => found.get(one.toLowerCase()) ?? []) }
}

async function add(house: House, c: C) {
  const form = await submitted(c)
  try {
    const wanted = await changeOf(house.db, c.var.shop.id, form)
    const id = await windows.addNewsletter(house.db, actor(c), c.var.shop.id, wanted)
    return done(c, `/clients/lettres/${id}`, t('windows.letterSaved'))
  } catch (error) {
    return letterPage(house, c, undefined, { values: form, errors: refusalOf(error).said })
  }
}

/** Keeps what was typed of a draft, then does something with it: answers what is said of it. */
async function change(house: House, c: C, then?: (letterId: number) => Promise<string>) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const letter = await windows.findNewsletter(house.db, shopId, idParam(c))
  const subject = { kind: 'newsletter', id: letter.id }
  if (letter.sentAt) return unchanged(c, `/clients/lettres/${letter.id}`, t('windows.gone'))
  try {
    const { told } = await edit(house.db, form, {
      of: `newsletter ${shopId} ${letter.id}`,
      present: async (tx) => valuesOf(tx, shopId, await windows.findNewsletter(tx, shopId, letter.id)),
      since: (tx, at) => trace.since(tx, { shopId, subject, at, actor: actor(c) }),
      save: async (tx, fields) =>
        windows.changeNewsletter(tx, actor(c), shopId, letter.id, await changeOf(tx, shopId, fields)),
    })
    return await kept(c, letter.id, told, then)
  } catch (error) {
    return letterPage(house, c, letter, refusedForm(form, error))
  }
}

/** The draft is kept, whatever becomes of what was to be done with it. */
async function kept(c: C, letterId: number, told: string, then?: (letterId: number) => Promise<string>) {
  const path = `/clients/lettres/${letterId}`
  try {
    return done(c, path, then ? await then(letterId) : t('windows.letterSaved'), told)
  } catch (error) {
    return unchanged(c, path, refusalOf(error).message)
  }
}

/** A draft leaves as it was typed; one that is under way goes on, and says so to who sent its draft once more. */
async function send(house: House, c: C) {
  const shopId = c.var.shop.id
  const leave = async (letterId: number) => {
    await windows.sendNewsletter(house.db, actor(c), shopId, letterId, houseUrl(c, house))
    return t('windows.leaving')
  }
  const letter = await windows.findNewsletter(house.db, shopId, idParam(c))
  const asDraft = (await submitted(c)).subject !== undefined
  if (asDraft || !letter.sentAt) return change(house, c, leave)
  return done(c, `/clients/lettres/${letter.id}`, await leave(letter.id))
}
