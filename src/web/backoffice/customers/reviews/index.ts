// « Avis », under « Clients »: what customers said of products, to be accepted, refused for a cause, answered.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import * as reviews from '#reviews'
import * as trace from '#trace'
import {
  edit,
  type House,
  idParam,
  noPage,
  refusalOf,
  refusedForm,
  submitted,
  understood,
} from '../../../http/index.ts'
import { blank, type FormState, stored } from '../../../ui/index.ts'
import { done, unchanged } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../sub.ts'
import { listMain } from './list-page.ts'
import { reviewMain } from './review-page.ts'
import { searchIn } from './search.ts'

type C = Context<Office>

/** Mounted at /clients/avis, before the sheets of customers. */
export function reviewsPages(house: House, routes: Hono<Office>): void {
  routes.get('/avis', (c) => list(house, c))
  routes.get('/avis/:id', async (c) => {
    const review = await reviews.find(house.db, c.var.shop.id, idParam(c))
    return show(c, review, blank({}, 'refuser'), stored({ answer: review.answer }))
  })
  routes.post('/avis/:id/accepter', (c) => accept(house, c))
  routes.post('/avis/:id/refuser', (c) => refuse(house, c))
  routes.post('/avis/:id/repondre', (c) => answer(house, c))
}

async function list({ db }: House, c: C) {
  const search = searchIn(c)
  const { mots, article, etoiles, etat, verifie } = search.filters
  const wanted = {
    ...search.place,
    words: mots,
    product: article,
    stars: etoiles && Number(etoiles),
    state: etat,
    checked: verifie,
  }
  const [page, waiting] = await Promise.all([
    understood(search) ? reviews.list(db, c.var.shop.id, wanted) : noPage,
    reviews.pending(db, c.var.shop.id),
  ])
  const main = listMain(c, { search, page, waiting })
  return officePage(c, { tab: 'customers', sub: subOf(c, 'reviews'), title: t('reviews.office'), main })
}

async function accept({ db }: House, c: C) {
  const id = idParam(c)
  const { vu } = await submitted(c)
  try {
    await reviews.accept(db, actor(c), c.var.shop.id, id, vu)
  } catch (error) {
    return told(c, id, error)
  }
  return done(c, `/clients/avis/${id}`, t('reviews.accepted'))
}

async function refuse({ db }: House, c: C) {
  const id = idParam(c)
  const form = await submitted(c)
  const cause = reviews.causes.find((one) => one === form.cause)
  try {
    await reviews.refuse(db, actor(c), c.var.shop.id, id, { cause, reason: form.reason ?? '', seen: form.vu })
  } catch (error) {
    const { status, said: errors } = refusalOf(error)
    if (status === 404) throw error
    const review = await reviews.find(db, c.var.shop.id, id)
    const again = { values: form, errors, id: 'refuser' }
    return show(c, review, again, stored({ answer: review.answer }), status === 409 ? 409 : 422)
  }
  return done(c, `/clients/avis/${id}`, t('reviews.refused'))
}

/** Somebody was quicker: the page as it is now, with why nothing was done. */
function told(c: C, id: number, error: unknown) {
  const { status, message } = refusalOf(error)
  if (status === 404) throw error
  return unchanged(c, `/clients/avis/${id}`, message)
}

async function answer({ db }: House, c: C) {
  const [shopId, id, form] = [c.var.shop.id, idParam(c), await submitted(c)]
  const subject = { kind: 'review', id }
  try {
    const { told } = await edit(db, form, {
      of: `review ${shopId} ${id}`,
      present: async (tx) => ({ answer: (await reviews.find(tx, shopId, id)).answer }),
      since: (tx, at) => trace.since(tx, { shopId, subject, at, actor: actor(c) }),
      save: (tx, { answer: body = '' }) => reviews.answer(tx, actor(c), shopId, id, { body, seen: form.vu }),
    })
    return done(c, `/clients/avis/${id}`, t('reviews.answerSaved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    const review = await reviews.find(db, shopId, id)
    return show(c, review, blank({}, 'refuser'), refusedForm(form, error), 422)
  }
}

function show(c: C, review: reviews.Review, refusing: FormState, answering: FormState, status: 200 | 409 | 422 = 200) {
  const main = reviewMain(c, review, refusing, answering)
  const title = t('reviews.one', { name: review.product.name })
  return officePage(c, { tab: 'customers', sub: subOf(c, 'reviews'), title, main, invalid: status !== 200, status })
}
