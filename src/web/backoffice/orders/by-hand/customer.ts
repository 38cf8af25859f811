import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as customers from '#customers'
import type { Db } from '#database'
import * as drafts from '#drafts'
import { fullName } from '#format'
import { t } from '#messages'
import { id as anId, type House, idParam, parse, refusalOf, refusedForm, submitted } from '../../../http/index.ts'
import { blank } from '../../../ui/index.ts'
import { tellingOf, untold } from '../../customers/namesakes.ts'
import { newAddress } from '../../customers/parts.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { subOf } from '../parts.ts'
import { type Asking, addressMain, customerMain } from './people-pages.ts'

type C = Context<Office>

const Chosen = z.object({ customer: anId })

/** Whose order it is, and another address of theirs. */
export function customerRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  newAddressRoutes(house, routes)

  routes.get('/:id/client/nouveau', async (c) => {
    await drafts.read(db, c.var.shop.id, idParam(c))
    return asking(c, customerMain, blank({ ...newAddress(), tells: 'on' }))
  })

  routes.post('/:id/client', async (c) => {
    const id = idParam(c)
    await drafts.read(db, c.var.shop.id, id)
    const { customer } = parse(Chosen, await submitted(c))
    await drafts.choose(db, actor(c), c.var.shop.id, id, customer)
    return done(c, `/commandes/saisies/${id}`, t('drafts.chosen'))
  })

  routes.post('/:id/client/nouveau', (c) => takeDown(c, db))
  return routes
}

/** The customer who calls is made, once who may be the same was told of, and chosen for the order. */
async function takeDown(c: C, db: Db): Promise<Response> {
  const [id, fields] = [idParam(c), await submitted(c)]
  await drafts.read(db, c.var.shop.id, id)
  try {
    const form = parse(customers.Creation, fields)
    const namesakes = await untold(db, c.var.shop.id, form, fields)
    if (namesakes.length > 0)
      return asking(c, customerMain, { values: tellingOf(fields, namesakes), errors: {} }, { namesakes })
    const formId = z.uuid().safeParse(fields.envoi).data ?? randomUUID()
    const made = { form, formId, tells: fields.tells === 'on' }
    const customerId = await customers.create(db, actor(c), c.var.shop.id, made)
    if (may(c, 'orders', 'add')) await drafts.choose(db, actor(c), c.var.shop.id, id, customerId)
    return done(c, `/commandes/saisies/${id}`, t('office.customer.added', { name: fullName(form) }))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404 || refusal instanceof drafts.Confirmed || refusal instanceof drafts.Quoted) throw refusal
    const owner = refusal instanceof customers.EmailTaken ? refusal.owner : undefined
    return asking(c, customerMain, { values: fields, errors: refusal.said }, { owner })
  }
}

function newAddressRoutes({ db }: House, routes: Hono<Office>): void {
  routes.get('/:id/adresse', async (c) => {
    await drafts.read(db, c.var.shop.id, idParam(c))
    return asking(c, addressMain, blank(newAddress()))
  })

  routes.post('/:id/adresse', async (c) => {
    const [id, fields] = [idParam(c), await submitted(c)]
    await drafts.read(db, c.var.shop.id, id)
    try {
      const address = parse(customers.Address, fields)
      await drafts.goTo(db, actor(c), c.var.shop.id, id, address)
      return done(c, `/commandes/saisies/${id}`, t('drafts.addressAdded'))
    } catch (error) {
      if (refusalOf(error).status !== 422) throw error
      return asking(c, addressMain, refusedForm(fields, error))
    }
  })
}

function asking(
  c: C,
  main: typeof customerMain,
  form: Asking['form'],
  there: Pick<Asking, 'owner' | 'namesakes'> = {},
): Response | Promise<Response> {
  const wrong = Object.keys(form.errors).length > 0
  const path = `${c.var.base}/commandes/saisies/${idParam(c)}`
  const title = t(main === customerMain ? 'office.customer.new' : 'office.address.new')
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'drafts'),
    title,
    main: main({ path, base: c.var.base, title, form, ...there }),
    status: wrong ? 422 : there.namesakes ? 409 : 200,
    invalid: wrong,
  })
}
