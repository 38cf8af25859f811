import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import * as trace from '#trace'
import { edit, type House, refusalOf, refusedForm, type Submitted, submitted } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { may } from '../rights.ts'
import { subOf } from './parts.ts'
import { stateMain } from './state-page.ts'
import { statesMain } from './states-page.ts'

type C = Context<Office>

/** The states of the shop's orders, explained; and each of them changed. */
export function statesRoutes(house: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.get('/statuts', async (c) => {
    const states = await shops.listStates(house.db, c.var.shop.id)
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'states'),
      title: t('orders.sub.states'),
      main: statesMain(states, may(c, 'settings', 'change') ? `${c.var.base}/commandes/statuts` : undefined),
    })
  })
  routes.get('/statuts/:code', async (c) => {
    const state = await stateIn(house, c)
    return statePage(c, state, stored(valuesOf(state)))
  })
  routes.post('/statuts/:code', (c) => change(house, c))

  return routes
}

async function stateIn({ db }: House, c: C): Promise<shops.OrderState> {
  const code = /^[a-z-]+$/.exec(c.req.param('code') ?? '')?.[0]
  const state = code && (await shops.findState(db, c.var.shop.id, code))
  if (!state) throw new NotFound(t('states.missing'))
  return state
}

/** The fields of its form: a box that is not ticked is not there. */
function valuesOf(state: shops.OrderState): FormState['values'] {
  const ticked = shops.freeFlags(state).filter((flag) => state[flag])
  return { name: state.name, colour: state.colour, ...Object.fromEntries(ticked.map((flag) => [flag, 'on'])) }
}

async function change(house: House, c: C) {
  const form = await submitted(c)
  const state = await stateIn(house, c)
  const shopId = c.var.shop.id
  try {
    const { told } = await edit(house.db, form, {
      of: `order-state ${shopId} ${state.code}`,
      present: async (tx) => valuesOf((await shops.findState(tx, shopId, state.code)) ?? state),
      since: (tx, at) =>
        trace.since(tx, { shopId, subject: { kind: 'order-state', id: state.position }, at, actor: actor(c) }),
      save: (tx, fields) => shops.changeOrderState(tx, actor(c), shopId, state.code, wantedIn(fields)),
    })
    return done(c, '/commandes/statuts', t('states.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return statePage(c, state, refusedForm(form, error))
  }
}

const wantedIn = ({ name = '', colour = '', paid, invoice, delivery, mail }: Submitted) => ({
  name,
  colour,
  paid: paid === 'on',
  invoice: invoice === 'on',
  delivery: delivery === 'on',
  mail: mail === 'on',
})

function statePage(c: C, state: shops.OrderState, form: FormState) {
  const invalid = Object.keys(form.errors).length > 0
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'states'),
    title: t('states.change'),
    main: stateMain(c, state, form),
    invalid,
    status: invalid ? 422 : 200,
  })
}
