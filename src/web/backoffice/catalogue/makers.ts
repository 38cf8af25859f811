// « Fabricants »: who makes the products, with the address that their pages must show.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import * as trace from '#trace'
import { edit, type House, idParam, name, parse, refusalOf, refusedForm, submitted, text } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { cataloguePage } from './frame.ts'
import { makerMain, makersMain, makerValues } from './makers-page.ts'
import { ownPictureRoutes } from './own-picture.ts'

/** An e-mail address, or that of a page. */
const ELECTRONIC = /^([^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+|(https?:\/\/)?[\p{L}\d-]+(\.[\p{L}\d-]+)+(\/[^\s<>"]*)?)$/u

const Maker = z.object({
  name: name(80, t('office.makers.fault.name')),
  address: text(300, t('office.makers.fault.address')),
  contact: z
    .string()
    .trim()
    .max(200, t('sheet.makers.contactFault'))
    .refine((typed) => typed === '' || ELECTRONIC.test(typed), t('sheet.makers.contactFault'))
    .optional(),
  description: text(4000).optional(),
})

/** The addresses of manufacturers, under those of the catalogue. */
export function makerRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/fabricants', (c) => list(house, c, blank()))
  routes.get('/fabricants/nouveau', (c) => list(house, c, blank()))

  routes.post('/fabricants/nouveau', async (c) => {
    const fields = await submitted(c)
    try {
      const maker = parse(Maker, fields)
      await catalogue.addNewManufacturer(db, actor(c), c.var.shop.id, { ...maker, contact: maker.contact ?? '' })
      return done(c, '/catalogue/fabricants', t('office.makers.added', { name: maker.name }))
    } catch (error) {
      return list(house, c, { values: fields, errors: refusalOf(error).said })
    }
  })

  routes.get('/fabricants/:id', (c) => onePage(house, c, idParam(c)))
  routes.post('/fabricants/:id', (c) => change(house, c, idParam(c)))
  ownPictureRoutes(house, routes, {
    place: '/fabricants',
    set: (c, id, picture) => catalogue.setManufacturerPicture(db, actor(c), c.var.shop.id, id, picture),
    again: (c, id, refused) => onePage(house, c, id, refused),
  })
  routes.post('/fabricants/:id/supprimer', async (c) => {
    try {
      await catalogue.removeManufacturer(db, actor(c), c.var.shop.id, idParam(c))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return unchanged(c, '/catalogue/fabricants', refusal.message)
    }
    return done(c, '/catalogue/fabricants', t('sheet.makers.removed'))
  })
}

async function list({ db }: House, c: Context<Office>, form: FormState) {
  const makers = await catalogue.listManufacturers(db, c.var.shop.id)
  const wrong = Object.keys(form.errors).length > 0
  const [title, main] = [t('office.makers'), makersMain(c, makers, form)]
  return cataloguePage(c, { title, main, invalid: wrong, status: wrong ? 422 : 200 })
}

async function change(house: House, c: Context<Office>, id: number) {
  const { shop } = c.var
  const form = await submitted(c)
  try {
    const { told } = await edit(house.db, form, {
      of: `manufacturer ${shop.id} ${id}`,
      present: async (tx) => makerValues(await catalogue.findManufacturer(tx, shop.id, id)),
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'manufacturer', id }, at, actor: actor(c) }),
      save: (tx, fields) => {
        const { contact, description, ...maker } = parse(Maker, fields)
        return catalogue.changeManufacturer(tx, actor(c), shop.id, id, {
          ...maker,
          ...(contact !== undefined && { contact }),
          ...(description !== undefined && { description }),
        })
      },
    })
    return done(c, '/catalogue/fabricants', t('office.makers.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return onePage(house, c, id, refusedForm(form, error))
  }
}

async function onePage({ db }: House, c: Context<Office>, id: number, refused?: FormState) {
  const { shop } = c.var
  const maker = await catalogue.findManufacturer(db, shop.id, id)
  const made = await catalogue.madeBy(db, shop.id, id)
  const main = makerMain(c, { maker, made, form: refused ?? stored(makerValues(maker)) })
  const invalid = Boolean(refused)
  return cataloguePage(c, { title: maker.name, main, invalid, status: invalid ? 422 : 200 })
}
