// What a supplier sells, at what price and by which lot.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { unitPrice } from '#format'
import { t } from '#messages'
import * as purchases from '#purchases'
import { Invalid, NotFound } from '#refusals'
import { edit, type House, idParam, parse, refusalOf, refusedForm, submitted, text } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { purchasesPage } from './frame.ts'
import { TermsForm } from './supplier-form.ts'
import { termsMain } from './supplier-page.ts'
import { onePage } from './suppliers.ts'

type C = Context<Office>

/** The addresses of what a supplier sells, under its own. */
export function suppliedRoutes(house: House, routes: Hono<Office>): void {
  routes.post('/fournisseurs/:id/articles', (c) => addArticle(house, c, idParam(c)))
  routes.get('/fournisseurs/:id/articles/:variant', (c) => termsPage(house, c))
  routes.post('/fournisseurs/:id/articles/:variant', (c) => changeTerms(house, c))
  routes.post('/fournisseurs/:id/articles/:variant/retirer', (c) => removeArticle(house, c))
}

const Which = z.object({ article: text(80, t('purchases.fault.article')) })

async function addArticle(house: House, c: C, id: number) {
  const { db } = house
  const { shop } = c.var
  const fields = await submitted(c)
  try {
    const { article } = parse(Which, fields)
    const terms = parse(TermsForm, fields)
    const variantId = await articleNamed(db, shop.id, article)
    await purchases.setArticle(db, actor(c), shop.id, { supplierId: id, variantId }, terms, { fresh: true })
    return done(c, `/achats/fournisseurs/${id}`, t('purchases.article.added'))
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return onePage(house, c, id, { adding: { values: fields, errors: refusalOf(error).said, id: 'ajout' } })
  }
}

/** The only article that words, a reference or an EAN can mean. Refuses, with Invalid, none and several, which it names. */
export async function articleNamed(db: House['db'], shopId: number, typed: string): Promise<number> {
  const found = await catalogue.seek(db, shopId, typed, 8, { hidden: true })
  const only = catalogue.onlyOne(found, typed)
  if (only) return only.variantId
  const names = found.flatMap(({ name, variants }) =>
    variants.map(({ reference, choices }) => `${[name, ...choices].join(' ')} (${reference})`),
  )
  const message =
    names.length === 0
      ? t('purchases.fault.noArticle', { typed })
      : t('purchases.fault.manyArticles', { names: names.slice(0, 6).join(', ') })
  throw new Invalid(message, { article: message })
}

const termsValues = ({ reference, priceMicro, lot }: purchases.SuppliedArticle): FormState['values'] => ({
  reference,
  priceMicro: unitPrice(priceMicro),
  lot: `${lot}`,
})

async function termsIn(db: House['db'], c: C): Promise<purchases.SuppliedArticle> {
  const all = await purchases.articlesOf(db, c.var.shop.id, idParam(c))
  const found = all.find(({ variantId }) => variantId === idParam(c, 'variant'))
  if (!found) throw new NotFound(t('purchases.article.gone'))
  return found
}

async function termsPage({ db }: House, c: C, refused?: FormState) {
  const supplier = await purchases.findSupplier(db, c.var.shop.id, idParam(c))
  const article = await termsIn(db, c)
  const main = termsMain(c, supplier, article, refused ?? stored(termsValues(article)))
  return purchasesPage(c, { sub: 'suppliers', title: article.name, main, wrong: Boolean(refused) })
}

async function changeTerms(house: House, c: C) {
  const { shop } = c.var
  const [supplierId, variantId] = [idParam(c), idParam(c, 'variant')]
  const form = await submitted(c)
  try {
    const { told } = await edit(house.db, form, {
      of: `supplier-article ${shop.id} ${supplierId} ${variantId}`,
      present: async (tx) => termsValues(await termsIn(tx, c)),
      save: async (tx, fields) => {
        await termsIn(tx, c)
        await purchases.setArticle(tx, actor(c), shop.id, { supplierId, variantId }, parse(TermsForm, fields))
      },
    })
    return done(c, `/achats/fournisseurs/${supplierId}`, t('purchases.article.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return termsPage(house, c, refusedForm(form, error))
  }
}

async function removeArticle({ db }: House, c: C) {
  const [supplierId, variantId] = [idParam(c), idParam(c, 'variant')]
  await purchases.setArticle(db, actor(c), c.var.shop.id, { supplierId, variantId }, null)
  return done(c, `/achats/fournisseurs/${supplierId}`, t('purchases.article.removed'))
}
