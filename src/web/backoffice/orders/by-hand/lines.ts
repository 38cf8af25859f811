import { type Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import type { Db } from '#database'
import * as drafts from '#drafts'
import { t } from '#messages'
import { fromTtc, readCents, readMicro, readWhole } from '#money'
import { Invalid } from '#refusals'
import {
  id as anId,
  edit,
  type House,
  idParam,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
  withQuery,
} from '../../../http/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { lineValues } from './line-row.ts'
import { otherPrices } from './other-prices.ts'
import { draftPage } from './page.ts'

type C = Context<Office>

/** What is ordered: articles added, counted, priced, taken out. */
export function lineRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.post('/:id/articles', (c) => add(c, db))
  routes.post('/:id/articles/:variant', (c) => change(c, db, countOf))
  routes.post('/:id/articles/:variant/prix', (c) => change(c, db, priceOf))
  routes.post('/:id/articles/:variant/retirer', async (c) => {
    await drafts.removeLine(db, actor(c), { shopId: c.var.shop.id, id: idParam(c), variantId: idParam(c, 'variant') })
    return done(c, `/commandes/saisies/${idParam(c)}`, t('drafts.removed'))
  })
  return routes
}

/** What was chosen among those found, or what was typed or scanned when it can only be one article; else what is found. */
async function add(c: C, db: Db): Promise<Response> {
  const [id, fields] = [idParam(c), await submitted(c)]
  await drafts.read(db, c.var.shop.id, id)
  const typed = fields.article ?? ''
  const chosen = anId.safeParse(fields.variant)
  const variantId = chosen.success ? chosen.data : await meant(c, db, typed)
  if (variantId === undefined)
    return c.redirect(withQuery(`${c.var.base}/commandes/saisies/${id}`, { article: typed || undefined }), 303)
  const quantity = fields.quantity === undefined ? 1 : (readWhole(fields.quantity) ?? 0)
  try {
    await drafts.addLine(db, actor(c), { shopId: c.var.shop.id, id, variantId, quantity })
  } catch (error) {
    return draftPage(c, db, id, { sentence: refusalOf(error).message })
  }
  return done(c, `/commandes/saisies/${id}`, t('drafts.added'))
}

const meant = async (c: C, db: Db, typed: string): Promise<number | undefined> =>
  catalogue.onlyOne(await catalogue.seek(db, c.var.shop.id, typed), typed)?.variantId

type Save = (tx: Db, c: C, line: drafts.DraftLine, draft: drafts.Draft, fields: Submitted) => Promise<void>

/** Saves a form of a line against what it was loaded from; what is refused is said on the line. */
async function change(c: C, db: Db, save: Save): Promise<Response> {
  const [id, variantId, sent] = [idParam(c), idParam(c, 'variant'), await submitted(c)]
  const present = async (tx: Db) => {
    const draft = await drafts.read(tx, c.var.shop.id, id)
    const line = draft.lines.find((one) => one.variantId === variantId)
    if (!line) throw new Invalid(t('drafts.lineGone'), {})
    if (save === priceOf && sent.rounding !== draft.rounding) throw otherPrices(draft.rounding)
    return { draft, line }
  }
  try {
    const { told } = await edit(db, sent, {
      of: `draft ${c.var.shop.id} ${id}`,
      present: async (tx) => {
        const { draft, line } = await present(tx)
        return lineValues(line, draft.rounding)
      },
      save: async (tx, fields) => {
        const { draft, line } = await present(tx)
        await save(tx, c, line, draft, fields)
      },
    })
    return done(c, `/commandes/saisies/${id}`, t('drafts.recounted'), told)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw refusal
    const form = { ...refusedForm(sent, error), id: `ligne-${variantId}` }
    return draftPage(c, db, id, { sentence: refusal.message, line: { variantId, form } })
  }
}

const countOf: Save = (tx, c, { variantId }, { id }, fields) =>
  drafts.changeQuantity(tx, actor(c), {
    shopId: c.var.shop.id,
    id,
    variantId,
    quantity: readWhole(fields.quantity ?? '') ?? -1,
  })

/** The price as its buyer reads it: tax included, or for a business without. */
const priceOf: Save = (tx, c, line, { id, rounding }, { price = '', reason = '' }) => {
  const typed = price.trim()
  const cents = rounding === 'item' ? readCents(typed) : undefined
  const micro = rounding === 'item' ? cents !== undefined && fromTtc(cents, line.rateBp) : readMicro(typed)
  if (typed !== '' && (typeof micro !== 'number' || micro < 0))
    throw new Invalid(t('drafts.badPrice'), { price: t('drafts.badPrice') })
  return drafts.changePrice(tx, actor(c), {
    shopId: c.var.shop.id,
    id,
    variantId: line.variantId,
    unitHtMicro: typeof micro === 'number' && typed !== '' ? micro : null,
    reason: reason.slice(0, 200),
  })
}
