import { type Context, Hono } from 'hono'
import { t } from '#messages'
import * as playing from '#playing'
import { everySubmitted, flash, type House, refusalOf } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { customersPage, idsOf, livingShops, PATH } from './frame.ts'
import { formMain } from './new-page.ts'
import { previewMain } from './preview-page.ts'

/** « Nouveaux clients »: how many and where, the first ten shown, and only then made. */
export function newCustomers(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => ask(house, c))
  routes.post('/', (c) => invent(house, c))
  return routes
}

/** The form; with `voir` who will come. What is asked stands in the address, so that a seed is passed on by a link. */
async function ask(house: House, c: Context<Desk>) {
  const values = (name: string) => c.req.queries(name) ?? []
  if (!c.req.query('voir')) return formPage(house, c, blankForm(values), idsOf(values('boutique')))
  return shownPage(house, c, values, blank())
}

async function invent(house: House, c: Context<Desk>) {
  const { db } = house
  const fields = await everySubmitted(c)
  const values = (name: string) => fields.get(name) ?? []
  try {
    const asked = await read(house, c, values)
    const [password = ''] = values('password')
    const made = await playing.invent(db, actor(c), { ...asked, password })
    flash(c, DESK, t('playing.new.done', { n: made, shops: asked.shopIds.length, seed: asked.seed }))
    const [only, ...others] = await shopsOf(house, c, asked.shopIds)
    const one = only && others.length === 0 ? `&boutique=${only.slug}` : ''
    return c.redirect(`${PATH}?origine=invented${one}`, 303)
  } catch (error) {
    return shownPage(house, c, values, { values: {}, errors: refusalOf(error).said })
  }
}

/** Who will come; a form at fault comes back as it was filled. */
async function shownPage(house: House, c: Context<Desk>, values: Values, form: FormState) {
  try {
    const asked = await read(house, c, values)
    playing.checkInvention(asked)
    const main = previewMain(
      { ...asked, people: playing.preview(asked), shops: await shopsOf(house, c, asked.shopIds) },
      form,
    )
    const invalid = Object.keys(form.errors).length > 0
    return customersPage(c, { place: 'new', title: t('playing.preview.title'), main, invalid })
  } catch (error) {
    const { said: errors } = refusalOf(error)
    return formPage(house, c, { ...blankForm(values), errors }, idsOf(values('boutique')))
  }
}

async function formPage(house: House, c: Context<Desk>, form: FormState, ticked: number[]) {
  const main = formMain(form, await livingShops(house, c), ticked)
  const invalid = Object.keys(form.errors).length > 0
  return customersPage(c, { place: 'new', title: t('playing.sub.new'), main, invalid })
}

async function read(house: House, c: Context<Desk>, values: Values): Promise<playing.Invention> {
  const living = (await livingShops(house, c)).map(({ id }) => id)
  const ticked = new Set(idsOf(values('boutique')))
  const [seed = ''] = values('graine')
  return {
    shopIds: values('ou')[0] === 'all' ? living : living.filter((id) => ticked.has(id)),
    each: Number(/^\s*(\d{1,6})\s*$/.exec(values('nombre')[0] ?? '')?.[1] ?? Number.NaN),
    seed: playing.readSeed(seed),
    who: values('gens')[0] === 'different' ? 'different' : 'same',
  }
}

async function shopsOf(house: House, c: Context<Desk>, ids: readonly number[]) {
  const wanted = new Set(ids)
  return (await livingShops(house, c)).filter(({ id }) => wanted.has(id))
}

type Values = (name: string) => readonly string[]

/** The form as it was filled, or as it begins: thirty customers in every shop, and a seed just drawn. */
function blankForm(values: Values): FormState {
  const first = (name: string, otherwise: string) => values(name)[0]?.slice(0, 60) ?? otherwise
  return blank({
    nombre: first('nombre', '30'),
    graine: first('graine', playing.newSeed()),
    gens: first('gens', 'same'),
    ou: first('ou', values('boutique').length > 0 ? 'some' : 'all'),
  })
}
