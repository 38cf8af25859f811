// The pages of a kind of rule: its list, and one form that makes a rule and changes it.
import type { Context, Hono } from 'hono'
import { type House, idParam, refusalOf, refusedForm, submitted } from '../../../http/index.ts'
import { blank, type FormState, stored } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { cataloguePage } from '../frame.ts'
import { change, type Rule, type RuleKind, settingsIn, valuesOf } from './rule-kind.ts'
import { choicesOf } from './scope-fields.ts'

type C = Context<Office>

/** The addresses of a kind of rule, under those of the catalogue. */
export function ruleRoutes<R extends Rule, Settings>(
  house: House,
  routes: Hono<Office>,
  kind: RuleKind<R, Settings>,
): void {
  const list = `/${kind.path}`
  const fresh = `${list}/${kind.fresh}`
  routes.get(list, async (c) => {
    const main = await kind.list(c, await choicesOf(house, c))
    return cataloguePage(c, { title: kind.words.title, main })
  })
  routes.get(fresh, (c) => page(house, kind, c, { form: blank(kind.blank()) }))
  routes.post(fresh, (c) => add(house, kind, c))
  routes.get(`${list}/:id`, (c) => onePage(house, kind, c))
  routes.post(`${list}/:id`, (c) => save(house, kind, c))
}

async function add<R extends Rule, S>(house: House, kind: RuleKind<R, S>, c: C) {
  const { db } = house
  const fields = await submitted(c)
  try {
    const id = await kind.add(db, actor(c), c.var.shop.id, await settingsIn(db, kind, c.var.shop.id, fields))
    const name = kind.nameOf(await kind.find(db, c.var.shop.id, id))
    return done(c, `/catalogue/${kind.path}`, kind.words.added(name))
  } catch (error) {
    return page(house, kind, c, { form: refusedForm(fields, error) })
  }
}

async function save<R extends Rule, S>(house: House, kind: RuleKind<R, S>, c: C) {
  const { db } = house
  const fields = await submitted(c)
  try {
    const told = await change(db, kind, c, fields)
    const name = kind.nameOf(await kind.find(db, c.var.shop.id, idParam(c)))
    return done(c, `/catalogue/${kind.path}`, kind.words.saved(name), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return onePage(house, kind, c, refusedForm(fields, error))
  }
}

async function onePage<R extends Rule, S>(house: House, kind: RuleKind<R, S>, c: C, refused?: FormState) {
  const rule = await kind.find(house.db, c.var.shop.id, idParam(c))
  return page(house, kind, c, { form: refused ?? stored(await valuesOf(house.db, kind, c.var.shop.id, rule)), rule })
}

async function page<R extends Rule, S>(
  house: House,
  kind: RuleKind<R, S>,
  c: C,
  { form, rule }: { form: FormState; rule?: R },
) {
  const main = await kind.main(c, { rule, choices: await choicesOf(house, c), form })
  const invalid = Object.keys(form.errors).length > 0
  const title = rule ? kind.nameOf(rule) : kind.words.add
  return cataloguePage(c, { title, main, invalid, status: invalid ? 422 : 200 })
}
