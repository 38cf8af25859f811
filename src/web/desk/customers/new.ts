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
  const { db } = house
  const routes = new Hono<Desk>()

  /** The form; with `voir` who will come. What is asked stands in the address, so that a seed is passed on by a link. */
  routes.get('/', async (c) => {
    const values = (name: string) => c.req.queries(name) ?? []
    if (!c.req.query('voir')) return formPage(c, blankForm(values), idsOf(values('boutique')))
    return shownPage(c, values, blank())
  })

  routes.post('/', async (c) => {
    const fields = await everySubmitted(c)
    const values = (name: string) => fields.get(name) ?? []
    try {
      const asked = await read(values)
      const [password = ''] = values('password')
      const made = await playing.invent(db, actor(c), { ...asked, password })
      flash(c, DESK, t('playing.new.done', { n: made, shops: asked.shopIds.length, seed: asked.seed }))
      const [only, ...others] = await shopsOf(asked.shopIds)
      const one = only && others.length === 0 ? `&boutique=${only.slug}` : ''
      return c.redirect(`${PATH}?origine=invented${one}`, 303)
    } catch (error) {
      const { fields: faults, message } = refusalOf(error)
      const { password } = faults
      return shownPage(c, values, { values: {}, errors: { password: password ?? message } })
    }
  })

  /** Who will come; a form at fault comes back as it was filled. */
  async function shownPage(c: Context<Desk>, values: Values, form: FormState) {
    try {
      const asked = await read(values)
      playing.checkInvention(asked)
      const main = previewMain({ ...asked, people: playing.preview(asked), shops: await shopsOf(asked.shopIds) }, form)
      const invalid = Object.keys(form.errors).length > 0
      return customersPage(c, { place: 'new', title: t('playing.preview.title'), main, invalid })
    } catch (error) {
      const { fields, message } = refusalOf(error)
      const errors = Object.keys(fields).length > 0 ? fields : { nombre: message }
      return formPage(c, { ...blankForm(values), errors }, idsOf(values('boutique')))
    }
  }

  async function formPage(c: Context<Desk>, form: FormState, ticked: number[]) {
    const main = formMain(form, await livingShops(house), ticked)
    const invalid = Object.keys(form.errors).length > 0
    return customersPage(c, { place: 'new', title: t('playing.sub.new'), main, invalid })
  }

  async function read(values: Values): Promise<playing.Invention> {
    const living = (await livingShops(house)).map(({ id }) => id)
    const ticked = new Set(idsOf(values('boutique')))
    const [seed = ''] = values('graine')
    return {
      shopIds: values('ou')[0] === 'all' ? living : living.filter((id) => ticked.has(id)),
      each: Number(/^\s*(\d{1,6})\s*$/.exec(values('nombre')[0] ?? '')?.[1] ?? Number.NaN),
      seed: playing.readSeed(seed),
      who: values('gens')[0] === 'different' ? 'different' : 'same',
    }
  }

  async function shopsOf(ids: readonly number[]) {
    const wanted = new Set(ids)
    return (await livingShops(house)).filter(({ id }) => wanted.has(id))
  }
  return routes
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
