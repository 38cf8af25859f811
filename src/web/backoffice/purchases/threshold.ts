// The threshold of an article: from which stock it is bought again, and up to how many pieces.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import { readWhole } from '#money'
import * as purchases from '#purchases'
import * as stock from '#stock'
import * as trace from '#trace'
import { edit, type House, idParam, parse, refusalOf, refusedForm, submitted, text } from '../../http/index.ts'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
  stored,
} from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { purchasesPage } from './frame.ts'

type C = Context<Office>

/** The addresses of an article's threshold, under those of purchases. */
export function thresholdRoutes(house: House, routes: Hono<Office>): void {
  routes.get('/articles/:variant/seuil', (c) => show(house, c))
  routes.post('/articles/:variant/seuil', (c) => save(house, c))
}

const pieces = text(8).transform((typed, context) => {
  const n = typed === '' ? null : (readWhole(typed) ?? -1)
  if (n === null || (n >= 0 && n <= 1_000_000)) return n
  context.addIssue({ code: 'custom', message: t('purchases.fault.pieces') })
  return z.NEVER
})
const Form = z.object({ low: pieces, target: pieces })

/** Both empty is the shop's threshold again; one alone lacks the other, which the room refuses. */
const thresholdIn = ({ low, target }: z.output<typeof Form>): stock.Threshold | null =>
  low === null && target === null ? null : { low: low ?? 0, target: target ?? 0 }

const valuesOf = (threshold: stock.Threshold | undefined): Record<string, string> => ({
  low: threshold ? `${threshold.low}` : '',
  target: threshold ? `${threshold.target}` : '',
})

async function show({ db }: House, c: C, refused?: FormState) {
  const { shop } = c.var
  const variantId = idParam(c, 'variant')
  const article = await purchases.articleIn(db, shop.id, variantId)
  const form = refused ?? stored(valuesOf(await stock.thresholdOf(db, shop.id, variantId)))
  const main = thresholdMain(c, { ...article, variantId }, form)
  return purchasesPage(c, { sub: 'toBuy', title: t('purchases.threshold.title'), main, wrong: Boolean(refused) })
}

async function save(house: House, c: C) {
  const { shop } = c.var
  const [variantId, form] = [idParam(c, 'variant'), await submitted(c)]
  const { productId } = await purchases.articleIn(house.db, shop.id, variantId)
  try {
    const { told } = await edit(house.db, form, {
      of: `threshold ${shop.id} ${variantId}`,
      together: [/^(low|target)$/],
      present: async (tx) => valuesOf(await stock.thresholdOf(tx, shop.id, variantId)),
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'variant', id: variantId }, at, actor: actor(c) }),
      save: (tx, fields) => stock.setThreshold(tx, actor(c), shop.id, variantId, thresholdIn(parse(Form, fields))),
    })
    return done(c, `/catalogue/${productId}`, t('purchases.threshold.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return show(house, c, refusedForm(form, error))
  }
}

type Article = { variantId: number; productId: number; name: string; reference: string }

function thresholdMain(c: C, { variantId, productId, name, reference }: Article, form: FormState): Html {
  const { base, shop } = c.var
  const one = (field_: 'low' | 'target') =>
    field(form, {
      name: field_,
      label: t(`purchases.${field_}`),
      hint: t(`purchases.threshold.${field_}Hint`, { low: shop.low_stock }),
      inputmode: 'numeric',
      width: 'short',
      autocomplete: 'off',
    })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: `${base}/catalogue` },
      { label: name, href: `${base}/catalogue/${productId}` },
      { label: t('purchases.threshold.title') },
    ]),
    title: t('purchases.threshold.title'),
    note: `${name}, ${reference}`,
  })}
${errorSummary(form)}
<form method="post" action="${base}/achats/articles/${variantId}/seuil" class="stack page-form" novalidate>${loadedField(form)}
${card({ body: html`<div class="form">${one('low')}${one('target')}</div>` })}
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${base}/catalogue/${productId}` })}</div></form>`
}
