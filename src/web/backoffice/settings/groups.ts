import type { Context } from 'hono'
import * as customers from '#customers'
import { t } from '#messages'
import { Invalid, NotFound } from '#refusals'
import * as shops from '#shops'
import * as trace from '#trace'
import { edit, type House, idParam, parse, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { editShop } from './edit-shop.ts'
import { show } from './frame.ts'
import { Group, groupValues } from './group-form.ts'
import { groupMain, groupsMain } from './groups-page.ts'

type C = Context<Office>

const invoicingValues = ({ invoice_at }: shops.Shop) => ({ invoice_at })

export const listGroups = (house: House, c: C) => listPage(house, c, stored(invoicingValues(c.var.shop)))

async function listPage({ db }: House, c: C, form: FormState) {
  const all = await customers.sizedGroups(db, c.var.shop.id)
  return show(c, 'groups', groupsMain(c, all, form), Object.keys(form.errors).length > 0)
}

/** When the shop invoices, where a group says nothing else. */
export async function saveInvoicing(house: House, c: C) {
  const form = await submitted(c)
  try {
    const told = await editShop(house, c, form, invoicingValues, (tx, { invoice_at: when }) => {
      if (when !== 'payment' && when !== 'shipment')
        throw new Invalid(t('office.group.fault.when'), { invoice_at: t('office.group.fault.either') })
      return shops.changeInvoicing(tx, actor(c), c.var.shop.id, when)
    })
    return done(c, '/preferences/groupes', t('office.saved'), told)
  } catch (error) {
    return listPage(house, c, refusedForm(form, error))
  }
}

export const newGroup = (c: C) => groupPage(c, undefined, blank({ prices: 'taxed', term: 'order', invoice: 'shop' }))

export async function addGroup({ db }: House, c: C) {
  const form = await submitted(c)
  try {
    await customers.addGroup(db, actor(c), c.var.shop.id, parse(Group, form))
  } catch (error) {
    return groupPage(c, undefined, refusedForm(form, error))
  }
  return done(c, '/preferences/groupes', t('office.group.added'))
}

export async function oneGroup(house: House, c: C) {
  const group = await find(house, c)
  return groupPage(c, group, stored(groupValues(group)))
}

export async function changeGroup(house: House, c: C) {
  const { id: shopId } = c.var.shop
  const form = await submitted(c)
  const group = await find(house, c)
  try {
    const { told } = await edit(house.db, form, {
      of: `customer-group ${shopId} ${group.id}`,
      together: [/^(term|days)$/],
      present: async (tx) => groupValues(await customers.findGroup(tx, shopId, group.id)),
      since: (tx, at) =>
        trace.since(tx, { shopId, subject: { kind: 'customer-group', id: group.id }, at, actor: actor(c) }),
      save: (tx, fields) => customers.changeGroup(tx, actor(c), shopId, group.id, parse(Group, fields)),
    })
    return done(c, '/preferences/groupes', t('office.group.saved', { name: group.name }), told)
  } catch (error) {
    return groupPage(c, group, refusedForm(form, error))
  }
}

export async function removeGroup(house: House, c: C) {
  const { id, name } = await find(house, c)
  await customers.removeGroup(house.db, actor(c), c.var.shop.id, id)
  return done(c, '/preferences/groupes', t('office.group.removed', { name }))
}

type Found = customers.CustomerGroup & { customers: number }

async function find({ db }: House, c: C): Promise<Found> {
  const id = idParam(c, 'group')
  const all = await customers.sizedGroups(db, c.var.shop.id)
  const found = all.find((group) => group.id === id)
  if (!found) throw new NotFound(t('office.group.missing'))
  return found
}

function groupPage(c: C, group: Found | undefined, form: FormState) {
  return show(c, 'groups', groupMain(c, group, form), Object.keys(form.errors).length > 0)
}
