import type { Context } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import * as windows from '#windows'
import { edit, type House, id, parse, refusalOf, refusedForm, submitted, text } from '../../../http/index.ts'
import { blank, type FormState, stored } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { show } from '../frame.ts'
import { blockMain } from './block-page.ts'

type C = Context<Office>

const Said = z.object({
  title: text(120),
  body: text(4000),
  category: z.union([z.literal(''), id]).default(''),
})
const Kind = z.object({ kind: z.enum(['text', 'category'], t('office.window.fault.kind')) })

const changeOf = (fields: Record<string, string>): windows.BlockChange => {
  const { title, body, category } = parse(Said, fields)
  return { title, body, categoryId: category === '' ? null : category }
}

const valuesOf = ({ title, body, categoryId }: windows.Block): FormState['values'] => ({
  title,
  body,
  category: categoryId === null ? '' : String(categoryId),
})

export const newBlock = (house: House, c: C) => page(house, c, undefined, blank({ kind: 'text' }))

export async function addOneBlock(house: House, c: C) {
  const form = await submitted(c)
  try {
    const { kind } = parse(Kind, form)
    await windows.addBlock(house.db, actor(c), c.var.shop.id, { kind, ...changeOf(form) })
  } catch (error) {
    const { said: errors } = refusalOf(error)
    return page(house, c, undefined, { values: form, errors })
  }
  return done(c, '/preferences/vitrine', t('office.window.blockAdded'))
}

export async function oneBlock(house: House, c: C) {
  const block = await find(house.db, c)
  return page(house, c, block, stored(valuesOf(block)))
}

export async function changeOneBlock(house: House, c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const block = await find(house.db, c)
  try {
    const { told } = await edit(house.db, form, {
      of: `home-block ${shopId} ${windows.keyOf(block)}`,
      present: async (tx) => valuesOf(await find(tx, c)),
      since: (tx, at) =>
        trace.since(tx, { shopId, subject: { kind: 'home-block', id: block.id ?? 0 }, at, actor: actor(c) }),
      save: (tx, fields) => windows.changeBlock(tx, actor(c), shopId, windows.keyOf(block), changeOf(fields)),
    })
    return done(c, '/preferences/vitrine', t('office.window.blockSaved'), told)
  } catch (error) {
    return page(house, c, block, refusedForm(form, error))
  }
}

async function find(db: House['db'], c: C): Promise<windows.Block> {
  const { blocks } = await windows.readHome(db, c.var.shop.id)
  const found = blocks.find((block) => windows.keyOf(block) === c.req.param('block'))
  if (!found) throw new NotFound(t('office.window.noBlock'))
  return found
}

async function page({ db }: House, c: C, block: windows.Block | undefined, form: FormState) {
  const wanted = !block || block.kind === 'category'
  const categories = wanted ? await catalogue.listCategories(db, c.var.shop.id) : []
  return show(c, 'window', blockMain(c, block, categories, form), Object.keys(form.errors).length > 0)
}
